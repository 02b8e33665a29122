import { contains, type Node, type Span } from "../../code/node.ts";
import { indentAt } from "../create-edits.ts";
import type { Folding } from "./folding.ts";

/** The children that are shown, with their comments and without the white space around them that is not. */
export function shownSpan(shown: readonly Node[], children: readonly Node[]): Span {
  const visible = children.filter((each) => shown.includes(each) || isComment(each));
  const first = visible[0]!;
  const last = visible.at(-1)!;
  const leading = first.type === "JSXText" && /^\s*\n/.test(first.value) ? first.value.length - first.value.trimStart().length : 0;
  const trailing = last.type === "JSXText" && /\n\s*$/.test(last.value) ? last.value.length - last.value.trimEnd().length : 0;
  return { start: first.start + leading, end: last.end - trailing };
}

/** An element with the comments that stand beside it in an element that goes. */
export function spanWithComments(part: Node, child: Node): Span {
  const parent = part.parent!;
  const isInside = (parent.type === "JSXElement" || parent.type === "JSXFragment") && contains(child, parent);
  return isInside ? shownSpan([part], parent.children) : part;
}

/** The comments right before a part, as comments of markup, each on a line of its own. */
export function commentsBefore(folding: Folding, child: Node, position: number): string[] {
  const { text, comments } = folding.module;
  const comment = comments.find(({ start, end }) => child.start < start && end <= position && text.slice(end, position).trim() === "");
  if (!comment || comment.value.includes("*/")) return [];
  const indent = indentAt(text, child.start);
  return [...commentsBefore(folding, child, comment.start), `{/* ${comment.value.trim()} */}\n${indent}`];
}

/** Whether a child is a comment in braces. */
export function isComment(node: Node): boolean {
  return node.type === "JSXExpressionContainer" && node.expression.type === "JSXEmptyExpression";
}
