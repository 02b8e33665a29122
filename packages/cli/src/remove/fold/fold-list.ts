import type { Node, NodeOf } from "../../code/node.ts";
import { asValue, type Outcome } from "../outcome.ts";
import { dropPins } from "../scenes/drop-pins.ts";
import { foldChildren, foldNode } from "./fold-children.ts";
import { foldExpression } from "./fold-expression.ts";
import type { Folding } from "./folding.ts";
import { removeItem } from "./remove-item.ts";

/** Items of a list; `...(known ? [one] : [])` becomes `one`, or goes. */
export function foldArray(folding: Folding, list: NodeOf<"ArrayExpression">): void {
  const empty = list.elements.filter((element): element is NodeOf<"SpreadElement"> => element?.type === "SpreadElement" && isNothing(spreadOf(folding, element)));
  for (const element of list.elements) {
    if (!element || empty.includes(element as never)) continue;
    if (element.type === "SpreadElement") foldSpread(folding, element, "ArrayExpression");
    else foldNode(folding, element);
  }
  for (const element of empty) removeItem(folding, list.elements, element, empty);
}

/** Properties; `...(known && { one })` becomes `one`, or goes. */
export function foldObject(folding: Folding, object: NodeOf<"ObjectExpression">): void {
  dropPins(folding, object);
  const empty = object.properties.filter((property): property is NodeOf<"SpreadElement"> => property.type === "SpreadElement" && isNothing(spreadOf(folding, property)));
  for (const property of object.properties) {
    if (empty.includes(property as never)) continue;
    if (property.type === "SpreadElement") foldSpread(folding, property, "ObjectExpression");
    else foldNode(folding, property);
  }
  for (const property of empty) removeItem(folding, object.properties, property, empty);
}

function spreadOf({ interpreter, module }: Folding, { argument }: NodeOf<"SpreadElement">): Outcome | undefined {
  return interpreter.reduce(module, argument, asValue);
}

function isNothing(outcome: Outcome | undefined): boolean {
  if (!outcome || outcome.effects.length > 0) return false;
  if (outcome.kind === "constant") return outcome.constant === null || outcome.constant === undefined || outcome.constant === false;
  return outcome.kind === "node" && itemsOf(outcome.node)?.length === 0;
}

/** What is spread stands in its place, when it is written out as a list of the same kind. */
function foldSpread(folding: Folding, spread: NodeOf<"SpreadElement">, kind: "ArrayExpression" | "ObjectExpression"): void {
  const outcome = spreadOf(folding, spread);
  const items = outcome?.kind === "node" && outcome.effects.length === 0 && outcome.node.type === kind ? itemsOf(outcome.node) : undefined;
  const [first, last] = [items?.[0], items?.at(-1)];
  if (!items || !first || !last || items.includes(null)) return foldExpression(folding, spread.argument, asValue);
  folding.edits.remove({ start: spread.start, end: first.start });
  folding.edits.remove({ start: last.end, end: spread.end });
  folding.edits.moveLeft({ start: first.start, end: last.end }, first.start, spread.start);
  if (outcome?.kind === "node") foldChildren(folding, outcome.node, asValue);
}

function itemsOf(node: Node): readonly (Node | null)[] | undefined {
  if (node.type === "ArrayExpression") return node.elements;
  return node.type === "ObjectExpression" ? node.properties : undefined;
}
