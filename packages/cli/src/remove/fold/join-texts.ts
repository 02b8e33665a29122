import type { Node, Span } from "../../code/node.ts";
import { cleanJsxText } from "../jsx-text.ts";
import type { Folding } from "./folding.ts";
import { outcomeOfChild } from "./outcome-of-child.ts";

/** Whether nothing that changes is next to a child, with at most white space between. */
export function isIsolated(folding: Folding, siblings: readonly Node[], child: Node): boolean {
  const index = siblings.indexOf(child);
  return [-1, 1].every((step) => {
    const next = siblings[index + step];
    if (next?.type !== "JSXText") return !next || !outcomeOfChild(folding, next);
    const beyond = siblings[index + 2 * step];
    return cleanJsxText(next.value).trim() !== "" || !beyond || !outcomeOfChild(folding, beyond);
  });
}

/** Whether a text in the place of a child is rendered the same beside the texts next to it. */
export function joins(siblings: readonly Node[], child: Node, text: string): boolean {
  const index = siblings.indexOf(child);
  const parts = [siblings[index - 1], siblings[index + 1]].map((each) => (each?.type === "JSXText" ? each.value : ""));
  const all = [parts[0]!, text, parts[1]!];
  return all.map(cleanJsxText).join("") === cleanJsxText(all.join(""));
}

/** Whether children can stand among others without running into the text beside them. */
export function canJoin(folding: Folding, siblings: readonly Node[], child: Node, shown: readonly Node[], span: Span): boolean {
  if ([shown[0], shown.at(-1)].some((each) => each?.type === "JSXText") && !isIsolated(folding, siblings, child)) return false;
  const { module } = folding;
  const index = siblings.indexOf(child);
  const [before, after] = [siblings[index - 1], siblings[index + 1]].map((each) => (each?.type === "JSXText" ? each.value : undefined));
  const first = shown[0]!;
  const last = shown.at(-1)!;
  const textOf = (node: Node): string => module.text.slice(Math.max(node.start, span.start), Math.min(node.end, span.end));
  if (first === last && first.type === "JSXText") return joins(siblings, child, textOf(first));
  const startFits = first.type !== "JSXText" || before === undefined || cleanJsxText(before) + cleanJsxText(textOf(first)) === cleanJsxText(before + textOf(first));
  const endFits = last.type !== "JSXText" || after === undefined || cleanJsxText(textOf(last)) + cleanJsxText(after) === cleanJsxText(textOf(last) + after);
  return startFits && endFits;
}
