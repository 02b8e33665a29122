import type { Node, NodeOf } from "../../code/node.ts";
import { asValue, type Outcome } from "../outcome.ts";
import { shownChildren } from "../reduce-flag-element.ts";
import { showsNothing } from "../shows-nothing.ts";
import { foldChildren, foldNode } from "./fold-children.ts";
import { carryKey, keepPart, writeOutcome } from "./fold-expression.ts";
import type { Folding } from "./folding.ts";
import { canJoin, isIsolated, joins } from "./join-texts.ts";
import { outcomeOfChild } from "./outcome-of-child.ts";
import { printOutcome } from "./print-constant.ts";
import { closeElement, commentAbove, removeChildren } from "./remove-children.ts";
import { commentsBefore, isComment, shownSpan, spanWithComments } from "./shown-span.ts";

/** The children of an element: known ones stand without braces, those that show nothing go. */
export function foldJsxChildren(folding: Folding, element: NodeOf<"JSXElement" | "JSXFragment">): void {
  const { children } = element;
  const removed = new Set<Node>();
  for (const child of children) {
    const outcome = outcomeOfChild(folding, child);
    if (!outcome) foldChild(folding, child);
    else if (outcome.effects.length > 0) writeInBraces(folding, child, outcome);
    else if (showsNothing(outcome)) removed.add(child);
    else writeChild(folding, children, child, outcome);
  }
  const dead = [...removed];
  for (const child of dead) {
    const comment = commentAbove(folding, children, child);
    if (comment) removed.add(comment);
  }
  if (element.type === "JSXElement" && removed.size > 0 && shownChildren(children).every((each) => removed.has(each)) && !children.some((each) => isComment(each) && !removed.has(each))) closeElement(folding, element);
  else removeChildren(folding, children, removed);
}

function foldChild(folding: Folding, child: Node): void {
  if (child.type === "JSXExpressionContainer") foldNode(folding, child.expression);
  else if (child.type !== "JSXText") foldNode(folding, child);
}

function writeChild(folding: Folding, siblings: readonly Node[], child: Node, outcome: Outcome): void {
  const { edits } = folding;
  if (outcome.kind === "node" && outcome.node.type === "JSXElement") {
    const part = outcome.node;
    carryKey(folding, outcome);
    const span = spanWithComments(part, child);
    edits.insert(child.start, commentsBefore(folding, child, span.start).join(""));
    edits.remove({ start: child.start, end: span.start });
    edits.remove({ start: span.end, end: child.end });
    edits.moveLeft(span, span.start, child.start);
    return foldChildren(folding, part, asValue);
  }
  if (writeText(folding, siblings, child, outcome)) return;
  const fragment = outcome.kind === "children" ? outcome.element : outcome.kind === "node" && outcome.node.type === "JSXFragment" ? outcome.node : undefined;
  if (!fragment) return writeInBraces(folding, child, outcome);
  const shown = shownChildren(fragment.children).filter((each) => !vanishesFromMarkup(folding, each));
  if (shown.length === 0) return writeInBraces(folding, child, outcome);
  const span = shownSpan(shown, fragment.children);
  if (canJoin(folding, siblings, child, shown, span)) {
    edits.remove({ start: child.start, end: span.start });
    edits.remove({ start: span.end, end: child.end });
    edits.moveLeft(span, span.start, child.start);
    return foldJsxChildren(folding, fragment);
  }
  if (outcome.kind === "children") return writeOutcome(folding, child, outcome, asValue);
  edits.remove({ start: child.start, end: fragment.start });
  edits.remove({ start: fragment.end, end: child.end });
  edits.moveLeft(fragment, fragment.start, child.start);
  foldJsxChildren(folding, fragment);
}

/** A known text stands without braces and quotes, where that renders the same. */
function writeText(folding: Folding, siblings: readonly Node[], child: Node, outcome: Outcome): boolean {
  const literal = outcome.kind === "constant" ? outcome.constant : undefined;
  if (typeof literal !== "string" || !/^[^\s{}<>&"'](?:[^\r\n{}<>&"']*[^\s{}<>&"'])?$/.test(literal) || !isIsolated(folding, siblings, child)) return false;
  if (!joins(siblings, child, literal)) return false;
  folding.edits.replace(child, literal);
  return true;
}

function vanishesFromMarkup(folding: Folding, child: Node): boolean {
  const outcome = outcomeOfChild(folding, child);
  return outcome !== undefined && outcome.effects.length === 0 && showsNothing(outcome);
}

function writeInBraces(folding: Folding, child: Node, outcome: Outcome): void {
  const { edits, module } = folding;
  if (child.type === "JSXExpressionContainer") return writeOutcome(folding, child.expression, outcome, asValue);
  if (outcome.kind === "node") return keepPart(folding, child, outcome.node, asValue, ["{", "}"]);
  if (outcome.kind === "children") return writeOutcome(folding, child, outcome, asValue);
  edits.replace(child, `{${outcome.kind === "text" ? outcome.text : printOutcome(module, outcome)}}`);
}
