import { walk, type Span } from "../code/node.ts";
import type { CodeModule } from "../code/parse-module.ts";

const unended: ReadonlySet<string> = new Set(["ExpressionStatement", "VariableDeclaration", "ReturnStatement", "ThrowStatement", "DoWhileStatement", "BreakStatement", "ContinueStatement", "ImportDeclaration", "ExportNamedDeclaration", "ExportAllDeclaration", "TSTypeAliasDeclaration"]);

/** What becomes of a file's text, each span by itself. */
export interface Changes {
  readonly gone: readonly Span[];
  readonly replaced: readonly (Span & { readonly text: string })[];
  readonly inserted: readonly { readonly position: number; readonly text: string }[];
}

/**
 * Where a statement starts with a sign that would make it a part of the one before, now that it starts in another way or
 * what was between them is gone. Only code without semicolons has such places.
 */
export function findOpenLines({ program, text, comments }: CodeModule, changes: Changes): number[] {
  const { gone, replaced, inserted } = changes;
  if (gone.length + replaced.length + inserted.length === 0) return [];
  const statements: Span[] = [];
  const ends = new Set<number>();
  walk(program, (node) => {
    if (node.type.endsWith("Statement") || node.type === "VariableDeclaration") statements.push(node);
    if (unended.has(node.type) && text[node.end - 1] !== ";") ends.add(node.end);
  });
  const open = statements.flatMap((statement) => {
    const first = firstKept(text, statement, comments, changes);
    if (!first || !opening.test(first.sign)) return [];
    const before = lastKept(text, statement.start, [...gone, ...replaced.filter((each) => each.text === ""), ...comments]);
    const isNew = before !== lastKept(text, statement.start, comments) || !opening.test(text[statement.start]!);
    return isNew && before !== undefined && ends.has(before) ? [first.position] : [];
  });
  // A block that lost its braces starts where its first statement does.
  return [...new Set(open)];
}

const opening = /[([`+\-/]/;

/** The first sign that is there of a statement, and where; nothing when all of it goes. */
function firstKept(text: string, { start, end }: Span, comments: readonly Span[], { gone, replaced, inserted }: Changes): { position: number; sign: string } | undefined {
  for (let at = start; at < end; ) {
    const own = inserted.find((each) => each.position === at && each.text !== "");
    if (own) return { position: at, sign: own.text[0]! };
    const written = replaced.find((each) => each.start === at);
    if (written && written.text !== "") return { position: at, sign: written.text[0]! };
    const passed = written ?? [...gone, ...comments].find((each) => each.start <= at && at < each.end);
    if (!passed && !/\s/.test(text[at]!)) return { position: at, sign: text[at]! };
    at = passed?.end ?? at + 1;
  }
  return undefined;
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
