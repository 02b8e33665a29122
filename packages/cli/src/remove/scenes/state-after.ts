import type { Node } from "../../code/node.ts";
import type { CodeModule } from "../../code/parse-module.ts";
import type { Interpreter } from "../interpreter.ts";
import { declaredDefault } from "./declared-default.ts";

/**
 * Whether a state, as tests and stories write it, is the one that stays: a variant, `true` or `"on"`, or `"unavailable"` where
 * the declared default is what stays. Nothing where that is not known.
 */
export function stateAfter(interpreter: Interpreter, module: CodeModule, node: Node): "kept" | "gone" | undefined {
  const value = interpreter.evaluate(module, node);
  if (value?.kind !== "constant") return undefined;
  return isKeptState(interpreter, value.constant);
}

function isKeptState(interpreter: Interpreter, state: unknown): "kept" | "gone" | undefined {
  const { keep } = interpreter;
  if (state === "unavailable") {
    const value = declaredDefault(interpreter);
    return value === undefined ? undefined : value === keep ? "kept" : "gone";
  }
  const forced = typeof keep === "boolean" && (state === "on" || state === "off") ? state === "on" : state;
  if (typeof forced !== typeof keep) return undefined;
  return forced === keep ? "kept" : "gone";
}
