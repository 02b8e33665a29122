import { findSymbol } from "../../code/find-symbol.ts";
import type { Node, NodeOf } from "../../code/node.ts";
import { staticName } from "../../code/static-name.ts";
import { tableOf } from "../reduce-lookup.ts";
import { skipWrappers } from "../skip-wrappers.ts";
import type { Folding } from "./folding.ts";
import { removeItem } from "./remove-item.ts";

/** `defineFlags`: the flag's declaration goes, and where other flags require it. */
export function foldDeclarations(folding: Folding, call: NodeOf<"CallExpression">): boolean {
  const { interpreter, module } = folding;
  if (findSymbol(interpreter.project, module, call.callee) !== "@halyard/core#defineFlags") return false;
  const declarations = objectOf(folding, call.arguments[0]);
  if (!declarations) return false;
  folding.afterwards.push(() => {
    for (const property of declarations.properties) {
      if (property.type !== "Property") continue;
      if (staticName(property) === interpreter.key) removeItem(folding, declarations.properties, property, [property]);
      else dropRequirement(folding, property);
    }
  });
  return true;
}

/** The routes that `createHalyard` prerenders for combinations of flags: there is one flag less to combine. */
export function foldStaticRoutes(folding: Folding, call: NodeOf<"CallExpression">): void {
  const { interpreter, module } = folding;
  if (findSymbol(interpreter.project, module, call.callee) !== "@halyard/next#createHalyard") return;
  const routes = objectOf(folding, propertyOf(objectOf(folding, call.arguments[0]), "staticVariants"));
  for (const route of routes?.properties ?? []) {
    const list = route.type === "Property" ? propertyOf(objectOf(folding, route.value), "flags") : undefined;
    const name = list?.type === "ArrayExpression" ? list.elements.find((each) => each && isKey(folding, each)) : undefined;
    if (!name || list?.type !== "ArrayExpression") continue;
    if (list.elements.length > 1) folding.afterwards.push(() => removeItem(folding, list.elements, name, [name]));
    else folding.leave(route, "the route is prerendered for this flag alone, and needs no combinations any more");
  }
}

function propertyOf(object: NodeOf<"ObjectExpression"> | undefined, name: string): Node | undefined {
  const found = object?.properties.find((each) => staticName(each) === name);
  return found?.type === "Property" ? skipWrappers(found.value) : undefined;
}

function isKey({ interpreter, module }: Folding, node: Node): boolean {
  const value = interpreter.evaluate(module, node);
  return value?.kind === "constant" && value.constant === interpreter.key;
}

function objectOf({ module }: Folding, node: Node | undefined): NodeOf<"ObjectExpression"> | undefined {
  const object = node && skipWrappers(node);
  if (object?.type === "ObjectExpression") return object;
  const variable = object?.type === "Identifier" ? module.referenceOf(object)?.resolved : undefined;
  return variable ? tableOf(variable) : undefined;
}

/** A flag that is on for good is required by nobody. One that is off for good leaves those that require it without a use. */
function dropRequirement(folding: Folding, declaration: NodeOf<"Property">): void {
  const { interpreter } = folding;
  const value = skipWrappers(declaration.value);
  if (value.type !== "ObjectExpression") return;
  const requires = value.properties.find((each) => staticName(each) === "requires");
  const list = propertyOf(value, "requires");
  if (!requires || list?.type !== "ArrayExpression") return;
  const name = list.elements.find((each) => each && isKey(folding, each));
  if (!name) return;
  if (list.elements.length === 1) removeItem(folding, value.properties, requires, [requires]);
  else removeItem(folding, list.elements, name, [name]);
  if (interpreter.keep === false) folding.leave(declaration, "it required the flag, which is off for good: its own code can never be reached");
}
