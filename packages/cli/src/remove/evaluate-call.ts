import type { NodeOf } from "../code/node.ts";
import { findSymbol } from "../code/find-symbol.ts";
import type { CodeModule } from "../code/parse-module.ts";
import { staticName } from "../code/static-name.ts";
import { evaluateFunction } from "./evaluate-function.ts";
import { evaluatePostHogCall } from "./posthog-calls.ts";
import { evaluateReader } from "./readers.ts";
import { findFunction } from "./find-function.ts";
import type { Interpreter } from "./interpreter.ts";
import { isOwn, ownConstant, type Value } from "./value.ts";

/** What is known about the result of a call. */
export function evaluateCall(interpreter: Interpreter, module: CodeModule, call: NodeOf<"CallExpression">): Value | undefined {
  for (const evaluate of [evaluateReader, evaluatePostHogCall, evaluateBuiltIn, evaluateMemo, evaluateOwnFunction]) {
    const value = evaluate(interpreter, module, call);
    if (value) return value;
  }
  return undefined;
}

/** `Promise.all`, `Boolean` and `includes` on a list that is written out. */
function evaluateBuiltIn(interpreter: Interpreter, module: CodeModule, { callee, arguments: [first, ...rest] }: NodeOf<"CallExpression">): Value | undefined {
  if (!first || first.type === "SpreadElement") return undefined;
  const isGlobal = (name: string): boolean => callee.type === "Identifier" && callee.name === name && !module.referenceOf(callee)?.resolved;
  if (isGlobal("Boolean")) {
    const value = interpreter.evaluate(module, first);
    return value?.kind === "constant" && value.isOwn ? ownConstant(Boolean(value.constant)) : undefined;
  }
  if (callee.type !== "MemberExpression") return undefined;
  const name = staticName(callee);
  if (name === "all" && callee.object.type === "Identifier" && callee.object.name === "Promise" && first.type === "ArrayExpression") {
    const list = interpreter.evaluate(module, first);
    if (list?.kind !== "record") return undefined;
    const settled = [...list.fields].map(([index, value]) => [index, value.kind === "promise" ? value.of : value] as const);
    return { kind: "promise", of: { kind: "record", fields: new Map(settled) } };
  }
  if (name === "includes" && callee.object.type === "ArrayExpression" && rest.length === 0) {
    const value = interpreter.evaluate(module, first);
    const items = callee.object.elements.map((element) => element && interpreter.evaluate(module, element));
    if (value?.kind !== "constant" || !value.isOwn || !items.every((item) => item?.kind === "constant")) return undefined;
    return ownConstant(items.some((item) => item?.kind === "constant" && item.constant === value.constant));
  }
  return undefined;
}

/** `useMemo(() => …, [])` gives what its function gives. */
function evaluateMemo(interpreter: Interpreter, module: CodeModule, call: NodeOf<"CallExpression">): Value | undefined {
  const [callback] = call.arguments;
  if (findSymbol(interpreter.project, module, call.callee) !== "react#useMemo" || callback?.type !== "ArrowFunctionExpression") return undefined;
  return evaluateFunction(interpreter, module, callback);
}

/** A function of the project that only gives what follows from the flag. */
function evaluateOwnFunction(interpreter: Interpreter, module: CodeModule, call: NodeOf<"CallExpression">): Value | undefined {
  const found = findFunction(interpreter.project, module, call.callee);
  const value = found && evaluateFunction(interpreter, found.module, found.node);
  return isOwn(value) ? value : undefined;
}
