import { findSymbol } from "../../code/find-symbol.ts";
import type { NodeOf } from "../../code/node.ts";
import { staticName } from "../../code/static-name.ts";
import { isKey } from "../is-key.ts";
import { skipWrappers } from "../skip-wrappers.ts";
import { staticRoutesOf } from "../static-routes.ts";
import { writtenObject, writtenProperty } from "../written-object.ts";
import type { Folding } from "./folding.ts";
import { removeItem } from "./remove-item.ts";

/** `defineFlags`: the flag's declaration goes, and where other flags require it. */
export function foldDeclarations(folding: Folding, call: NodeOf<"CallExpression">): boolean {
  const { interpreter, module } = folding;
  if (findSymbol(interpreter.project, module, call.callee) !== "@halyard/core#defineFlags") return false;
  const declarations = writtenObject(module, call.arguments[0]);
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
  for (const { path, list, name } of staticRoutesOf(interpreter, module, call)) {
    folding.afterwards.push(() => {
      removeItem(folding, list.elements, name, [name]);
      // The page names its route, so the route stays; without a flag it has one page for everybody.
      if (list.elements.length === 1) folding.leave(path, "the route varies by no flag any more, so its page can do without [variants]");
    });
  }
}

/** A flag that is on for good is required by nobody. One that is off for good leaves those that require it without a use. */
function dropRequirement(folding: Folding, declaration: NodeOf<"Property">): void {
  const { interpreter, module } = folding;
  const value = skipWrappers(declaration.value);
  if (value.type !== "ObjectExpression") return;
  const requires = value.properties.find((each) => staticName(each) === "requires");
  const list = writtenProperty(value, "requires");
  if (!requires || list?.type !== "ArrayExpression") return;
  const name = list.elements.find((each) => each && isKey(interpreter, module, each));
  if (!name) return;
  if (list.elements.length === 1) removeItem(folding, value.properties, requires, [requires]);
  else removeItem(folding, list.elements, name, [name]);
  if (interpreter.keep === false) folding.leave(declaration, "it required the flag, which is off for good: its own code can never be reached");
}
