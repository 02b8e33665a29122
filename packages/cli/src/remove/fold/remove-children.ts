import type { Node, NodeOf, Span } from "../../code/node.ts";
import { cleanJsxText } from "../jsx-text.ts";
import type { Folding } from "./folding.ts";
import { lineSpan } from "./line-span.ts";
import { isComment } from "./shown-span.ts";

/** Takes children out so that the texts around them are rendered as before. */
export function removeChildren({ edits, module }: Folding, children: readonly Node[], removed: ReadonlySet<Node>): void {
  for (const run of runsOf(children, removed)) {
    const texts = run.filter((each) => each.type === "JSXText").map((each) => each.value);
    const shown = texts.map(cleanJsxText).join("");
    const gone = run.filter((each) => removed.has(each));
    const spans = gone.map((each) => lineSpan(module, each) ?? each);
    const first = run[0]!;
    const rest = textWithout(module.text, { start: first.start, end: run.at(-1)!.end }, spans);
    if (cleanJsxText(rest) === shown) for (const span of spans) edits.remove(span);
    else for (const each of gone) edits.replace(each, '{""}');
  }
}

/** `<Box></Box>` without children is `<Box />`. */
export function closeElement({ edits, module }: Folding, { openingElement, closingElement }: NodeOf<"JSXElement">): void {
  if (!closingElement) return;
  const isSpaced = /\s$/.test(module.text.slice(openingElement.start, openingElement.end - 1));
  edits.replace({ start: openingElement.end - 1, end: closingElement.end }, isSpaced ? "/>" : " />");
}

/** The comment on the line above a child, which is about that child. */
export function commentAbove({ module }: Folding, children: readonly Node[], child: Node): Node | undefined {
  const index = children.indexOf(child);
  const [comment, gap] = [children[index - 2], children[index - 1]];
  return comment && isComment(comment) && gap?.type === "JSXText" && /^[ \t]*\r?\n[ \t]*$/.test(gap.value) && lineSpan(module, comment) ? comment : undefined;
}

/** Stretches of children that are texts or go, with at least one that goes. */
function runsOf(children: readonly Node[], removed: ReadonlySet<Node>): Node[][] {
  const runs: Node[][] = [[]];
  for (const child of children) {
    if (child.type === "JSXText" || removed.has(child)) runs.at(-1)!.push(child);
    else runs.push([]);
  }
  return runs.filter((run) => run.some((each) => removed.has(each)));
}

function textWithout(text: string, span: Span, gaps: readonly Span[]): string {
  let rest = "";
  let at = span.start;
  for (const gap of gaps) {
    rest += text.slice(at, Math.max(at, gap.start));
    at = Math.max(at, gap.end);
  }
  return rest + text.slice(Math.min(at, span.end), span.end);
}
