import type { Node, Span } from "../../code/node.ts";
import type { Folding } from "./folding.ts";
import { lineSpan } from "./line-span.ts";

/** Takes an item out of a list that is separated by commas, with the comma that is no longer needed and its comment. */
export function removeItem({ edits, module }: Pick<Folding, "edits" | "module">, items: readonly (Node | null)[], item: Node, dropped: readonly Node[]): void {
  const { text } = module;
  const index = items.indexOf(item);
  const comma = commaAfter(module, item.end);
  const next = items[index + 1];
  const own: Span = { start: item.start, end: comma === undefined ? item.end : comma + 1 };
  const line = lineSpan(module, own);
  if (line) {
    edits.remove(line);
    const before = items.slice(0, index).findLast((each) => each !== null && !dropped.includes(each));
    if (comma === undefined && before && items.slice(index + 1).every((each) => each === null || dropped.includes(each))) removeCommaAfter(edits, module, before);
    return;
  }
  if (next) {
    edits.remove({ start: item.start, end: next.start });
    return;
  }
  const before = items.slice(0, index).findLast((each) => each !== null && !dropped.includes(each));
  if (before) return edits.remove({ start: before.end, end: item.end });
  // Nothing is left, so nothing has to be kept apart from the brackets.
  const end = comma === undefined ? item.end : comma + 1;
  edits.remove({ start: item.start - (/(?<=[[{(])[ \t]+$/.exec(text.slice(0, item.start))?.[0].length ?? 0), end: end + (/^[ \t]+(?=[\]})])/.exec(text.slice(end))?.[0].length ?? 0) });
}

function removeCommaAfter(edits: Folding["edits"], module: Folding["module"], node: Node): void {
  const comma = commaAfter(module, node.end);
  if (comma !== undefined) edits.remove({ start: comma, end: comma + 1 });
}

/** The position of the comma behind a node, comments aside. */
function commaAfter({ text, comments }: Folding["module"], from: number): number | undefined {
  let at = from;
  while (at < text.length) {
    const comment = comments.find(({ start }) => start === at);
    if (comment) at = comment.end;
    else if (/\s/.test(text[at]!)) at += 1;
    else return text[at] === "," ? at : undefined;
  }
  return undefined;
}
