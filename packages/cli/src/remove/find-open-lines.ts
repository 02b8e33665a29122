import { contains, walk, type Span } from "../code/node.ts";
import type { CodeModule } from "../code/parse-module.ts";

const unended: ReadonlySet<string> = new Set(["ExpressionStatement", "VariableDeclaration", "ReturnStatement", "ThrowStatement", "DoWhileStatement", "BreakStatement", "ContinueStatement", "ImportDeclaration", "ExportNamedDeclaration", "ExportAllDeclaration", "TSTypeAliasDeclaration"]);

/**
 * Where a statement starts with a sign that would make it a part of the one before, now that what was between them is
 * gone. Only code without semicolons has such places.
 */
export function findOpenLines({ program, text, comments }: CodeModule, gone: readonly Span[]): number[] {
  if (gone.length === 0) return [];
  const starts: number[] = [];
  const ends = new Set<number>();
  walk(program, (node) => {
    if (node.type === "ExpressionStatement" && /[([`+\-/]/.test(text[node.start]!)) starts.push(node.start);
    if (unended.has(node.type) && text[node.end - 1] !== ";") ends.add(node.end);
  });
  return starts.filter((start) => {
    if (gone.some((span) => contains(span, { start, end: start + 1 }))) return false;
    const before = lastKept(text, start, [...gone, ...comments]);
    return before !== undefined && before !== lastKept(text, start, comments) && ends.has(before);
  });
}

/** The end of what is written before a position, of what is not passed over. */
function lastKept(text: string, position: number, passed: readonly Span[]): number | undefined {
  let at = position;
  while (at > 0) {
    const span = passed.find(({ start, end }) => start < at && at <= end);
    if (span) at = span.start;
    else if (/\s/.test(text[at - 1]!)) at -= 1;
    else return at;
  }
  return undefined;
}
