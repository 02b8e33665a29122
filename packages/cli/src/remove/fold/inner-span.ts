import type { NodeOf, Span } from "../../code/node.ts";
import type { CodeModule } from "../../code/parse-module.ts";

/** What is between the braces of a block, comments and all, but not the white space at its ends. */
export function innerSpan({ text }: CodeModule, block: NodeOf<"BlockStatement">): Span {
  const inner = text.slice(block.start + 1, block.end - 1);
  const start = block.start + 1 + (inner.length - inner.trimStart().length);
  return { start, end: start + inner.trim().length };
}
