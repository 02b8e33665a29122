import type { Node, NodeOf } from "../../code/node.ts";
import { staticName } from "../../code/static-name.ts";
import type { Folding } from "../fold/folding.ts";
import { removeItem } from "../fold/remove-item.ts";
import { removeStatement } from "../fold/remove-statement.ts";
import { pinIn } from "./pins.ts";

/**
 * A test or a story that forces the value that is kept has nothing to force any more. What is only tried first, where
 * somebody may choose, goes whatever it is; another state that is forced is for a person.
 */
export function dropPins(folding: Folding, object: NodeOf<"ObjectExpression">): void {
  const pin = pinIn(folding.interpreter, folding.module, object);
  if (pin && (pin.state === "kept" || isFirstChoice(object))) removeFrom(folding, object, pin.node);
}

/** Whether the forced states are those where nobody chooses: in a toolbar, say. */
function isFirstChoice(object: Node): boolean {
  const [property, place] = [object.parent, object.parent?.parent?.parent];
  return property?.type === "Property" && (staticName(property) === "flagDefaults" || (place?.type === "Property" && staticName(place) === "initialGlobals"));
}

/** Takes a property out, and what is empty without it: an object of a story's, or the call of `test.use`. */
function removeFrom(folding: Folding, object: NodeOf<"ObjectExpression">, property: NodeOf<"Property">): void {
  const owner = object.parent;
  const isLast = object.properties.length === 1;
  if (isLast && owner?.type === "Property" && owner.parent?.type === "ObjectExpression" && isOptional(owner)) return removeFrom(folding, owner.parent, owner);
  const statement = owner?.type === "CallExpression" && owner.callee.type === "MemberExpression" && staticName(owner.callee) === "use" ? owner.parent : undefined;
  if (isLast && statement?.type === "ExpressionStatement") removeStatement(folding, statement);
  else removeItem(folding, object.properties, property, [property]);
}

/** Whether it makes no difference that an option is missing, where it would be empty. */
function isOptional(property: NodeOf<"Property">): boolean {
  const call = property.parent!.parent;
  return call?.type !== "CallExpression" || staticName(property) !== "flags" || call.arguments[0] === (property.parent as unknown);
}
