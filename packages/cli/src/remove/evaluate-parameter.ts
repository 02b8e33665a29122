import type { FunctionNode, Node } from "../code/node.ts";
import type { CodeModule } from "../code/parse-module.ts";
import type { Interpreter } from "./interpreter.ts";
import { skipWrappers } from "./skip-wrappers.ts";
import { staticRoutesOf } from "./static-routes.ts";
import { ownConstant, type Value } from "./value.ts";

/** What a function gets from Halyard as its first parameter, as far as it follows from the flag. */
export function evaluateParameter(interpreter: Interpreter, module: CodeModule, node: FunctionNode): Value | undefined {
  const { key, keep } = interpreter;
  const values: Value = { kind: "record", fields: new Map([[key, ownConstant(keep)]]) };
  for (let owner: Node | null | undefined = node.parent; owner; owner = owner.parent) {
    if (owner.type === "CallExpression" && staticRoutesOf(interpreter, module, owner).some(({ prerender }) => prerender && skipWrappers(prerender) === node)) return values;
  }
  return undefined;
}
