import { walk } from "../../code/node.ts";
import type { Folding } from "../fold/folding.ts";
import { lineSpan } from "../fold/line-span.ts";
import { mentionsKey } from "../mentions-key.ts";

const marker = /^[\s*]*@?(TODO|FIXME|XXX|HACK|FLAG|REMOVE|CLEANUP)\b/i;

/** Takes out the comments that remind of the removal, such as `TODO(show-nav)`. */
export function removeMarkers({ module, edits, interpreter }: Folding): void {
  const comments = module.comments.filter(({ value }) => marker.test(value) && mentionsKey(value, interpreter.key));
  if (comments.length === 0) return;
  walk(module.program, (node) => {
    if (node.type !== "JSXExpressionContainer" || node.expression.type !== "JSXEmptyExpression") return true;
    const comment = comments.find(({ start, end }) => node.start < start && end < node.end);
    if (!comment) return true;
    comments.splice(comments.indexOf(comment), 1);
    edits.remove(lineSpan(module, node, false) ?? node);
    return true;
  });
  for (const comment of comments) {
    const before = /[ \t]*$/.exec(module.text.slice(0, comment.start))![0].length;
    edits.remove(lineSpan(module, comment, false) ?? { start: comment.start - before, end: comment.end });
  }
}
