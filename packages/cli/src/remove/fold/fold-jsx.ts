import { contains, type Node, type NodeOf, type Span } from "../../code/node.ts";
import { indentAt } from "../create-edits.ts";
import { staticName } from "../../code/static-name.ts";
import { cleanJsxText } from "../jsx-text.ts";
import { asValue, type Outcome } from "../outcome.ts";
import { isNeverShown } from "../is-never-shown.ts";
import { shownChildren } from "../reduce-flag-element.ts";
import { showsNothing } from "../shows-nothing.ts";
import { foldChildren, foldNode } from "./fold-children.ts";
import { carryKey, foldExpression, keepPart, writeOutcome } from "./fold-expression.ts";
import type { Folding } from "./folding.ts";
import { lineSpan } from "./line-span.ts";
import { printOutcome } from "./print-constant.ts";

/** An attribute: a known text needs no braces, `true` not even a value. */
export function foldJsxAttribute(folding: Folding, attribute: NodeOf<"JSXAttribute">): void {
  const { interpreter, module, edits } = folding;
  const { value } = attribute;
  if (value?.type !== "JSXExpressionContainer") return value ? foldNode(folding, value) : undefined;
  const outcome = interpreter.reduce(module, value.expression, asValue);
  if (outcome?.kind === "constant" && outcome.effects.length === 0) {
    if (outcome.constant === true && !outcome.source) edits.remove({ start: attribute.name.end, end: attribute.end });
    else if (typeof outcome.constant === "string" && isPlain(outcome.constant)) edits.replace(value, `"${outcome.constant}"`);
    else edits.replace(value, `{${printOutcome(module, outcome)}}`);
  } else foldExpression(folding, value.expression, asValue);
}

function isPlain(text: string): boolean {
  return !/["&\\\n]/.test(text);
}

/** `{...(known && { one })}`, which goes when there is nothing to spread. */
export function foldJsxSpread(folding: Folding, { argument, start, end }: NodeOf<"JSXSpreadAttribute">): void {
  const { interpreter, module, edits } = folding;
  const outcome = interpreter.reduce(module, argument, asValue);
  const isNothing = outcome?.kind === "constant" && outcome.effects.length === 0 && typeof outcome.constant !== "string";
  const attributes = outcome?.kind === "node" && outcome.effects.length === 0 && outcome.node.type === "ObjectExpression" ? attributesOf(folding, outcome.node) : undefined;
  if (attributes) return edits.replace({ start, end }, attributes.join(" "));
  if (!isNothing) return foldExpression(folding, argument, asValue);
  edits.remove(lineSpan(module, { start, end }) ?? { start: start - /\s*$/.exec(module.text.slice(0, start))![0].length, end });
}

/** The properties of an object as attributes, when each is a literal by a name that an attribute can have. */
function attributesOf({ module }: Folding, { properties }: NodeOf<"ObjectExpression">): string[] | undefined {
  const attributes = properties.flatMap((property) => {
    const name = property.type === "Property" && !property.computed ? staticName(property) : undefined;
    if (property.type !== "Property" || property.value.type !== "Literal" || name === undefined || !/^(?!children$|key$|ref$)[A-Za-z][\w-]*$/.test(name)) return [];
    const { value } = property.value;
    return [typeof value === "string" && isPlain(value) ? `${name}="${value}"` : `${name}={${module.text.slice(property.value.start, property.value.end)}}`];
  });
  return attributes.length === properties.length && attributes.length > 0 ? attributes : undefined;
}

/** The children of an element: known ones stand without braces, those that show nothing go. */
export function foldJsxChildren(folding: Folding, element: NodeOf<"JSXElement" | "JSXFragment">): void {
  const { children } = element;
  const removed = new Set<Node>();
  for (const child of children) {
    const outcome = outcomeOf(folding, child);
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

/** `<Box></Box>` without children is `<Box />`. */
function closeElement({ edits, module }: Folding, { openingElement, closingElement }: NodeOf<"JSXElement">): void {
  if (!closingElement) return;
  const isSpaced = /\s$/.test(module.text.slice(openingElement.start, openingElement.end - 1));
  edits.replace({ start: openingElement.end - 1, end: closingElement.end }, isSpaced ? "/>" : " />");
}

/** The comment on the line above a child, which is about that child. */
function commentAbove({ module }: Folding, children: readonly Node[], child: Node): Node | undefined {
  const index = children.indexOf(child);
  const [comment, gap] = [children[index - 2], children[index - 1]];
  return comment && isComment(comment) && gap?.type === "JSXText" && /^[ \t]*\r?\n[ \t]*$/.test(gap.value) && lineSpan(module, comment) ? comment : undefined;
}

function outcomeOf({ interpreter, module }: Folding, child: Node): Outcome | undefined {
  if (child.type === "JSXElement") return interpreter.reduce(module, child, asValue);
  if (child.type !== "JSXExpressionContainer") return undefined;
  return isNeverShown(interpreter, module, child.expression) ? { kind: "constant", constant: false, effects: [] } : interpreter.reduce(module, child.expression, asValue);
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
    edits.insert(span.start, commentsBefore(folding, child, span.start).join(""));
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

/** Whether a text in the place of a child is rendered the same beside the texts next to it. */
function joins(siblings: readonly Node[], child: Node, text: string): boolean {
  const index = siblings.indexOf(child);
  const parts = [siblings[index - 1], siblings[index + 1]].map((each) => (each?.type === "JSXText" ? each.value : ""));
  const all = [parts[0]!, text, parts[1]!];
  return all.map(cleanJsxText).join("") === cleanJsxText(all.join(""));
}

/** Whether nothing that changes is next to a child, with at most white space between. */
function isIsolated(folding: Folding, siblings: readonly Node[], child: Node): boolean {
  const index = siblings.indexOf(child);
  return [-1, 1].every((step) => {
    const next = siblings[index + step];
    if (next?.type !== "JSXText") return !next || !outcomeOf(folding, next);
    const beyond = siblings[index + 2 * step];
    return cleanJsxText(next.value).trim() !== "" || !beyond || !outcomeOf(folding, beyond);
  });
}

/** The children that are shown, with their comments and without the white space around them that is not. */
function shownSpan(shown: readonly Node[], children: readonly Node[]): Span {
  const visible = children.filter((each) => shown.includes(each) || isComment(each));
  const first = visible[0]!;
  const last = visible.at(-1)!;
  const leading = first.type === "JSXText" && /^\s*\n/.test(first.value) ? first.value.length - first.value.trimStart().length : 0;
  const trailing = last.type === "JSXText" && /\n\s*$/.test(last.value) ? last.value.length - last.value.trimEnd().length : 0;
  return { start: first.start + leading, end: last.end - trailing };
}

/** An element with the comments that stand beside it in an element that goes. */
function spanWithComments(part: Node, child: Node): Span {
  const parent = part.parent!;
  const isInside = (parent.type === "JSXElement" || parent.type === "JSXFragment") && contains(child, parent);
  return isInside ? shownSpan([part], parent.children) : part;
}

/** The comments right before a part, as comments of markup, each on a line of its own. */
function commentsBefore(folding: Folding, child: Node, position: number): string[] {
  const { text, comments } = folding.module;
  const comment = comments.find(({ start, end }) => child.start < start && end <= position && text.slice(end, position).trim() === "");
  if (!comment || comment.value.includes("*/")) return [];
  const indent = indentAt(text, child.start);
  return [...commentsBefore(folding, child, comment.start), `{/* ${comment.value.trim()} */}\n${indent}`];
}

function vanishesFromMarkup(folding: Folding, child: Node): boolean {
  const outcome = outcomeOf(folding, child);
  return outcome !== undefined && outcome.effects.length === 0 && showsNothing(outcome);
}

function isComment(node: Node): boolean {
  return node.type === "JSXExpressionContainer" && node.expression.type === "JSXEmptyExpression";
}

/** Whether children can stand among others without running into the text beside them. */
function canJoin(folding: Folding, siblings: readonly Node[], child: Node, shown: readonly Node[], span: Span): boolean {
  if ([shown[0], shown.at(-1)].some((each) => each?.type === "JSXText") && !isIsolated(folding, siblings, child)) return false;
  const { module } = folding;
  const index = siblings.indexOf(child);
  const [before, after] = [siblings[index - 1], siblings[index + 1]].map((each) => (each?.type === "JSXText" ? each.value : undefined));
  const first = shown[0]!;
  const last = shown.at(-1)!;
  const textOf = (node: Node): string => module.text.slice(Math.max(node.start, span.start), Math.min(node.end, span.end));
  if (first === last && first.type === "JSXText") return joins(siblings, child, textOf(first));
  const startFits = first.type !== "JSXText" || before === undefined || cleanJsxText(before) + cleanJsxText(textOf(first)) === cleanJsxText(before + textOf(first));
  const endFits = last.type !== "JSXText" || after === undefined || cleanJsxText(textOf(last)) + cleanJsxText(after) === cleanJsxText(textOf(last) + after);
  return startFits && endFits;
}

function writeInBraces(folding: Folding, child: Node, outcome: Outcome): void {
  const { edits, module } = folding;
  if (child.type === "JSXExpressionContainer") return writeOutcome(folding, child.expression, outcome, asValue);
  if (outcome.kind === "node") return keepPart(folding, child, outcome.node, asValue, ["{", "}"]);
  if (outcome.kind === "children") return writeOutcome(folding, child, outcome, asValue);
  edits.replace(child, `{${outcome.kind === "text" ? outcome.text : printOutcome(module, outcome)}}`);
}

/** Takes children out so that the texts around them are rendered as before. */
function removeChildren({ edits, module }: Folding, children: readonly Node[], removed: ReadonlySet<Node>): void {
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
