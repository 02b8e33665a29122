import { contains, type Node, type NodeOf } from "../../code/node.ts";
import { asCondition, asValue, type Outcome, type Want } from "../outcome.ts";
import { foldChildren } from "./fold-children.ts";
import type { Folding } from "./folding.ts";
import { needsParentheses } from "./needs-parentheses.ts";
import { printOutcome } from "./print-constant.ts";

/** Writes what an expression becomes, or looks for more inside of it. */
export function foldExpression(folding: Folding, node: Node, want: Want): void {
  const outcome = folding.interpreter.reduce(folding.module, node, want);
  if (outcome) writeOutcome(folding, node, outcome, want);
  else foldChildren(folding, node, want);
}

/** Puts an outcome where an expression was. */
export function writeOutcome(folding: Folding, node: Node, outcome: Outcome, want: Want): void {
  const { edits } = folding;
  if (outcome.effects.length > 0) return writeSequence(folding, node, outcome, want);
  if (node.type === "ParenthesizedExpression" && keepsParentheses(folding, node, outcome)) return writeOutcome(folding, node.expression, outcome, want);
  switch (outcome.kind) {
    case "constant":
      return replaceWithText(folding, node, printOutcome(folding.module, outcome));
    case "text":
      folding.uses.push(...outcome.uses.map((use) => ({ span: node, use })));
      return replaceWithText(folding, node, outcome.text);
    case "node":
      carryKey(folding, outcome);
      return keepPart(folding, node, outcome.node, want);
    case "children": {
      edits.remove({ start: node.start, end: outcome.element.start });
      edits.remove({ start: outcome.element.end, end: node.end });
      edits.moveLeft(outcome.element, outcome.element.start, node.start);
      writeFragment(folding, outcome.element);
    }
  }
}

/** The `key` of an element goes over to the one that takes its place. */
export function carryKey({ edits, module }: Folding, outcome: Outcome): void {
  if (outcome.kind !== "node" || !outcome.keyAttribute || outcome.node.type !== "JSXElement") return;
  const { start, end } = outcome.keyAttribute;
  edits.insert(outcome.node.openingElement.name.end, ` ${module.text.slice(start, end)}`);
}

/** Leaves a part of an expression in the place of all of it. */
export function keepPart(folding: Folding, node: Node, part: Node, want: Want, [open, close]: readonly [string, string] = ["", ""]): void {
  const { edits } = folding;
  const whole = wrapped(folding, node, part);
  if (whole !== part) {
    edits.remove({ start: node.start, end: whole.start });
    edits.remove({ start: whole.end, end: node.end });
    edits.moveLeft(whole, whole.start, node.start);
    return foldExpression(folding, part, want);
  }
  const start = withLeadingComment(folding, node, part);
  const isWrapped = needsParentheses(part, node);
  const after = commentAfter(folding, part.end);
  const end = after !== undefined && after <= node.end ? after : part.end;
  edits.remove({ start: node.start, end: start });
  edits.remove({ start: end, end: part.end < node.end ? (commentAfter(folding, node.end) ?? node.end) : node.end });
  edits.insert(start, isWrapped ? `${open}(` : open);
  edits.insert(end, isWrapped ? `)${close}` : close);
  edits.moveLeft(part, part.start, node.start);
  if (part.type === "Literal") return;
  foldExpression(folding, part, want);
}

/** A part over several lines keeps the parentheses it has, where those around the whole would be missed. */
function wrapped({ module }: Folding, node: Node, part: Node): Node {
  const parent = part.parent!;
  const isWanted = parent.type === "ParenthesizedExpression" && parent !== node && contains(node, parent) && /^\(\s*\n/.test(module.text.slice(parent.start, parent.end));
  const place = node.parent!.type;
  if (!isWanted || place === "ParenthesizedExpression" || place === "JSXExpressionContainer" || !module.text.slice(part.start, part.end).includes("\n")) return part;
  return parent;
}

/** Puts text in the place of an expression. */
export function replaceWithText({ edits }: Folding, node: Node, text: string): void {
  const parent = node.parent!;
  const isShorthand = parent.type === "Property" && parent.shorthand && node.type === "Identifier";
  edits.replace(node, isShorthand ? `${node.name}: ${text}` : text);
}

/** `(first(), second)`: what must still run, then the result. */
function writeSequence(folding: Folding, node: Node, outcome: Outcome, want: Want): void {
  const { edits } = folding;
  let end = node.start;
  for (const [index, effect] of outcome.effects.entries()) {
    edits.replace({ start: end, end: effect.start }, index === 0 ? "(" : ", ");
    foldExpression(folding, effect, asCondition);
    end = effect.end;
  }
  if (outcome.kind === "constant" || outcome.kind === "text") {
    if (outcome.kind === "text") folding.uses.push(...outcome.uses.map((use) => ({ span: node, use })));
    edits.replace({ start: end, end: node.end }, `, ${outcome.kind === "text" ? outcome.text : printOutcome(folding.module, outcome)})`);
    return;
  }
  const part = outcome.kind === "node" ? outcome.node : outcome.element;
  edits.replace({ start: end, end: part.start }, ", ");
  if (outcome.kind === "node") foldExpression(folding, part, want);
  else writeFragment(folding, outcome.element);
  edits.replace({ start: part.end, end: node.end }, ")");
}

/** An element becomes a fragment around its children. */
function writeFragment(folding: Folding, element: NodeOf<"JSXElement">): void {
  folding.edits.replace(element.openingElement, "<>");
  if (element.closingElement) folding.edits.replace(element.closingElement, "</>");
  foldChildren(folding, element, asValue);
}

/** Parentheses stay around what takes several lines, where a line break after `return` would end the statement. */
function keepsParentheses({ module }: Folding, { start, end }: Node, outcome: Outcome): boolean {
  if (outcome.kind !== "node" && outcome.kind !== "children") return false;
  const part = outcome.kind === "node" ? outcome.node : outcome.element;
  return module.text.slice(part.start, part.end).includes("\n") && /^\(\s*\n/.test(module.text.slice(start, end));
}

/** The end of the comment right behind a part, on its line. */
function commentAfter({ module }: Folding, from: number): number | undefined {
  const comment = module.comments.find((each) => each.type === "Block" && each.start >= from && /^[ \t]*$/.test(module.text.slice(from, each.start)));
  return comment && !comment.value.includes("\n") ? comment.end : undefined;
}

/** The start of a part, or of the comment right before it that belongs to it and fits on its line. */
function withLeadingComment({ module }: Folding, node: Node, part: Node): number {
  const comment = module.comments.find((each) => each.type === "Block" && each.start >= node.start && each.end <= part.start && /^[ \t]*$/.test(module.text.slice(each.end, part.start)));
  return comment && !comment.value.includes("\n") && node.parent!.type !== "JSXExpressionContainer" ? comment.start : part.start;
}
