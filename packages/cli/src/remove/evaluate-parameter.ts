import type { FunctionNode, Node } from "../code/node.ts";
import type { CodeModule } from "../code/parse-module.ts";
import type { Interpreter } from "./interpreter.ts";
import { skipWrappers } from "./skip-wrappers.ts";
import { keptState, stateTestsOf } from "./scenes/state-tests.ts";
import { staticRoutesOf } from "./static-routes.ts";
import { ownConstant, type Value } from "./value.ts";

/** What a function gets from Halyard as its first parameter, as far as it follows from the flag. */
export function evaluateParameter(interpreter: Interpreter, module: CodeModule, node: FunctionNode): Value | undefined {
  const { key, keep } = interpreter;
  for (let owner: Node | null | undefined = node.parent; owner; owner = owner.parent) {
    if (owner.type !== "CallExpression") continue;
    if (staticRoutesOf(interpreter, module, owner).some(({ prerender }) => prerender && skipWrappers(prerender) === node)) return record(key, ownConstant(keep));
    const tests = stateTestsOf(interpreter, module, owner);
    const state = ownConstant(keptState(interpreter));
    if (tests?.body === node) return { kind: "record", fields: new Map([["state", state], ["flags", record(key, state)]]) };
    if (tests?.kind === "several" && tests.where === node) return record(key, state);
  }
  return undefined;
}

function record(name: string, value: Value): Value {
  return { kind: "record", fields: new Map([[name, value]]) };
}
