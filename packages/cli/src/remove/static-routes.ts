import { findSymbol } from "../code/find-symbol.ts";
import type { Node, NodeOf } from "../code/node.ts";
import type { CodeModule } from "../code/parse-module.ts";
import type { Interpreter } from "./interpreter.ts";
import { isKey } from "./is-key.ts";
import { writtenObject, writtenProperty } from "./written-object.ts";

/** A route that `createHalyard` prerenders for the flag, among others. */
export interface StaticRoute {
  /** Its path. */
  readonly path: Node;
  readonly list: NodeOf<"ArrayExpression">;
  /** The flag's name in the list. */
  readonly name: Node;
  /** The function that picks combinations. */
  readonly prerender: Node | undefined;
}

/** The routes of a call of `createHalyard` that name the flag; none for other calls. */
export function staticRoutesOf(interpreter: Interpreter, module: CodeModule, call: NodeOf<"CallExpression">): StaticRoute[] {
  if (findSymbol(interpreter.project, module, call.callee) !== "@halyard/next#createHalyard") return [];
  const routes = writtenObject(module, writtenProperty(writtenObject(module, call.arguments[0]), "staticVariants"));
  return (routes?.properties ?? []).flatMap((node): StaticRoute[] => {
    if (node.type !== "Property") return [];
    const options = writtenObject(module, node.value);
    const list = writtenProperty(options, "flags");
    const name = list?.type === "ArrayExpression" ? list.elements.find((each) => each && isKey(interpreter, module, each)) : undefined;
    return name && list?.type === "ArrayExpression" ? [{ path: node.key, list, name, prerender: writtenProperty(options, "prerender") }] : [];
  });
}
