import type { Span } from "../../code/node.ts";
import type { CodeModule } from "../../code/parse-module.ts";

/** The whole lines of a part that shares them with nothing else, with the comments that belong to it; nothing when it shares one. */
export function lineSpan(module: CodeModule, span: Span, withComments = true): Span | undefined {
  const { text } = module;
  const end = endOfLine(module, span.end);
  let start = text.lastIndexOf("\n", span.start - 1) + 1;
  if (end === undefined || text.slice(start, span.start).trim() !== "") return undefined;
  while (withComments) {
    const comment = module.comments.find((each) => each.end <= start && /^[ \t]*\r?\n$/.test(text.slice(each.end, start)));
    const commentLine = comment && text.lastIndexOf("\n", comment.start - 1) + 1;
    if (!comment || commentLine === undefined || text.slice(commentLine, comment.start).trim() !== "") break;
    start = commentLine;
  }
  return { start, end };
}

/** The start of the next line, when nothing but comments follows on this one. */
function endOfLine({ text, comments }: CodeModule, from: number): number | undefined {
  let at = from;
  for (;;) {
    const blank = /^[ \t]*/.exec(text.slice(at))![0].length;
    const comment = comments.find(({ start, end }) => start === at + blank && !text.slice(start, end).includes("\n"));
    at = comment ? comment.end : at + blank;
    if (!comment) break;
  }
  if (at === text.length) return at;
  const lineBreak = /^\r?\n/.exec(text.slice(at));
  return lineBreak ? at + lineBreak[0].length : undefined;
}
