import { findSymbol } from "../../code/find-symbol.ts";
import type { FunctionNode, Node, NodeOf } from "../../code/node.ts";
import type { CodeModule } from "../../code/parse-module.ts";
import type { Interpreter } from "../interpreter.ts";

/** A test, or a group of tests. */
export interface Scene {
  readonly kind: "test" | "group";
  readonly call: NodeOf<"CallExpression">;
  readonly body: FunctionNode;
}

const runners = /^(vitest|@jest\/globals|@playwright\/test|node:test|bun:test|@halyard\/testing\/playwright)#(?:(?:it|test|describe|suite|mergeTests\(\))(?:\.(?:only|skip|concurrent|sequential|serial|parallel|fails|fixme|describe|extend\(\)))*)$/;

/** The test or the group of tests that a call declares; nothing for other calls. */
export function sceneOf(interpreter: Interpreter, module: CodeModule, call: Node): Scene | undefined {
  if (call.type !== "CallExpression") return undefined;
  const body = call.arguments.findLast((each) => each.type === "ArrowFunctionExpression" || each.type === "FunctionExpression") as FunctionNode | undefined;
  const name = body && nameOf(interpreter, module, call.callee);
  return body && name !== undefined ? { kind: /\b(describe|suite)\b/.test(name) ? "group" : "test", call, body } : undefined;
}

/** Whether a call declares tests, of whatever kind. */
export function declaresTests(interpreter: Interpreter, module: CodeModule, call: Node): boolean {
  if (call.type !== "CallExpression") return false;
  return sceneOf(interpreter, module, call) !== undefined || /^@halyard\/testing.*#(describeFlags?|forEachState)$/.test(findSymbol(interpreter.project, module, call.callee) ?? "");
}

function nameOf({ project }: Interpreter, module: CodeModule, callee: Node): string | undefined {
  const base = baseOf(callee);
  const isGlobal = base?.type === "Identifier" && !module.variableOf(base);
  const symbol = isGlobal ? `vitest#${module.text.slice(callee.start, callee.end)}` : findSymbol(project, module, callee);
  return symbol !== undefined && runners.test(symbol) ? symbol.slice(symbol.indexOf("#")) : undefined;
}

function baseOf(node: Node): Node | undefined {
  return node.type === "MemberExpression" ? baseOf(node.object) : node;
}
