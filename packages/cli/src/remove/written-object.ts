import type { Node, NodeOf } from "../code/node.ts";
import type { CodeModule } from "../code/parse-module.ts";
import { staticName } from "../code/static-name.ts";
import { tableOf } from "./reduce-lookup.ts";
import { skipWrappers } from "./skip-wrappers.ts";

/** The object that an expression is, when it is written out there or in a variable that keeps it. */
export function writtenObject(module: CodeModule, node: Node | undefined): NodeOf<"ObjectExpression"> | undefined {
  const object = node && skipWrappers(node);
  if (object?.type === "ObjectExpression") return object;
  const variable = object?.type === "Identifier" ? module.referenceOf(object)?.resolved : undefined;
  return variable ? tableOf(variable) : undefined;
}

/** The value of a property by its name. */
export function writtenProperty(object: NodeOf<"ObjectExpression"> | undefined, name: string): Node | undefined {
  const found = object?.properties.find((each) => staticName(each) === name);
  return found?.type === "Property" ? skipWrappers(found.value) : undefined;
}
