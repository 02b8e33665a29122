import { findSymbol } from "../../code/find-symbol.ts";
import type { Node, NodeOf } from "../../code/node.ts";
import type { CodeModule } from "../../code/parse-module.ts";
import { staticName } from "../../code/static-name.ts";
import type { Interpreter } from "../interpreter.ts";
import { isKey } from "../is-key.ts";
import { skipWrappers } from "../skip-wrappers.ts";

/** A call of the test kit that runs tests in each state of the flag. */
export type StateTests = {
  readonly call: NodeOf<"CallExpression">;
  /** What would run the test without it: what was given for that, or what a package exports as `test`. */
  readonly runner: Node | "vitest" | "@halyard/testing/playwright";
} & (
  | {
      readonly kind: "each";
      /** The test of the state that is kept; absent where it does not stand there. */
      readonly body: Node | undefined;
      /** The tests of other states. */
      readonly gone: readonly Node[];
    }
  /** In combination with other flags, which stay. */
  | { readonly kind: "several"; readonly list: NodeOf<"ArrayExpression">; readonly name: Node; readonly body: Node; readonly where: Node | undefined }
);

/** What is tested in each state by a call: `describeFlag`, `describeFlags`, `forEachState`; nothing for other calls, and other flags. */
export function stateTestsOf(interpreter: Interpreter, module: CodeModule, call: Node): StateTests | undefined {
  if (call.type !== "CallExpression" || call.arguments.length < 2) return undefined;
  const symbol = /^@halyard\/testing(?:\/\w+)?#(describeFlags?|forEachState)$/.exec(findSymbol(interpreter.project, module, call.callee) ?? "")?.[1];
  const [names, cases] = call.arguments;
  if (symbol === undefined || !names || !cases) return undefined;
  if (symbol === "describeFlags") return ofCombinations(interpreter, module, call, names, call.arguments.at(-1)!);
  if (!isKey(interpreter, module, names)) return undefined;
  if (symbol === "forEachState") return { kind: "each", call, runner: call.arguments[2] ?? "@halyard/testing/playwright", body: cases, gone: [] };
  return { kind: "each", call, runner: "vitest", ...casesOf(interpreter, cases) };
}

function ofCombinations(interpreter: Interpreter, module: CodeModule, call: NodeOf<"CallExpression">, names: Node, body: Node): StateTests | undefined {
  const list = skipWrappers(names);
  const name = list.type === "ArrayExpression" ? list.elements.find((each) => each && isKey(interpreter, module, each)) : undefined;
  if (!name || list.type !== "ArrayExpression") return undefined;
  if (list.elements.length === 1) return { kind: "each", call, runner: "vitest", body, gone: [] };
  const options = call.arguments[1]!;
  const where = options.type === "ObjectExpression" ? options.properties.find((each) => staticName(each) === "where") : undefined;
  return { kind: "several", call, runner: "vitest", list, name, body, where: where?.type === "Property" ? where.value : undefined };
}

/** The test of the state that is kept, which may be another state's, and those that go. */
function casesOf(interpreter: Interpreter, cases: Node): { body: Node | undefined; gone: Node[] } {
  if (cases.type !== "ObjectExpression") return { body: undefined, gone: [] };
  const states = new Map(cases.properties.flatMap((each) => (each.type === "Property" ? [[staticName(each), each] as const] : [])));
  let found = states.get(keptState(interpreter));
  for (let hops = 0; found && isAlias(found.value) && hops < states.size; hops++) found = states.get(String((found.value as NodeOf<"Literal">).value).replace(/^same as /, ""));
  const body = found && !isAlias(found.value) ? (found.method ? undefined : found.value) : undefined;
  return { body, gone: cases.properties.filter((each) => each !== found && !(each.type === "Property" && isAlias(each.value))) };
}

function isAlias(node: Node): boolean {
  return node.type === "Literal" && typeof node.value === "string";
}

/** The name of the state that is kept. */
export function keptState({ keep }: Interpreter): string {
  return keep === true ? "on" : keep === false ? "off" : String(keep);
}
