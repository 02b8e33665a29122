import type { FunctionNode, Node } from "../code/node.ts";
import type { CodeModule } from "../code/parse-module.ts";
import type { Interpreter } from "./interpreter.ts";
import { asCondition } from "./outcome.ts";
import { asOwn, writtenConstant, type Value } from "./value.ts";

/** How a list of statements ends: with a result, by reaching its end, or in a way that is not known. */
type Ending = { readonly result: Value } | "reached" | "unknown";

/** What a function gives whatever it is called with, provided that it does nothing else. */
export function evaluateFunction(interpreter: Interpreter, module: CodeModule, node: FunctionNode): Value | undefined {
  if (node.generator || !node.body) return undefined;
  const value = node.body.type === "BlockStatement" ? resultOf(run(interpreter, module, node.body.body, { isDecided: false })) : resultOfExpression(interpreter, module, node.body);
  return value && node.async && value.kind !== "promise" ? { kind: "promise", of: value } : value;
}

function resultOfExpression(interpreter: Interpreter, module: CodeModule, body: Node): Value | undefined {
  return interpreter.isFree(module, body) ? interpreter.evaluate(module, body) : undefined;
}

function resultOf(ending: Ending): Value | undefined {
  if (ending === "unknown") return undefined;
  return ending === "reached" ? writtenConstant(undefined) : ending.result;
}

function run(interpreter: Interpreter, module: CodeModule, statements: readonly Node[], path: { isDecided: boolean }): Ending {
  for (const statement of statements) {
    const ending = runOne(interpreter, module, statement, path);
    if (ending !== "reached") return ending;
  }
  return "reached";
}

function runOne(interpreter: Interpreter, module: CodeModule, statement: Node, path: { isDecided: boolean }): Ending {
  switch (statement.type) {
    case "FunctionDeclaration":
    case "EmptyStatement":
    case "TSTypeAliasDeclaration":
    case "TSInterfaceDeclaration":
      return "reached";
    case "ExpressionStatement":
      return "directive" in statement && statement.directive !== null ? "reached" : "unknown";
    case "VariableDeclaration":
      return statement.declarations.every(({ init, id }) => (!init || interpreter.isFree(module, init)) && (id.type === "Identifier" || id.type === "ObjectPattern" || id.type === "ArrayPattern")) ? "reached" : "unknown";
    case "BlockStatement":
      return run(interpreter, module, statement.body, path);
    case "IfStatement": {
      const test = interpreter.reduce(module, statement.test, asCondition);
      if (test?.kind !== "constant" || test.effects.length > 0) return "unknown";
      path.isDecided = true;
      const branch = test.constant ? statement.consequent : statement.alternate;
      return branch ? runOne(interpreter, module, branch, path) : "reached";
    }
    case "SwitchStatement": {
      const subject = interpreter.evaluate(module, statement.discriminant);
      if (subject?.kind !== "constant" || !subject.isOwn) return "unknown";
      const tests = statement.cases.map(({ test }) => test && interpreter.evaluate(module, test));
      if (!tests.every((test) => test === null || test?.kind === "constant")) return "unknown";
      path.isDecided = true;
      const match = tests.findIndex((test) => test?.kind === "constant" && test.constant === subject.constant);
      const start = match === -1 ? tests.indexOf(null) : match;
      if (start === -1) return "reached";
      for (const each of statement.cases.slice(start).flatMap(({ consequent }) => consequent)) {
        if (each.type === "BreakStatement" && !each.label) return "reached";
        const ending = runOne(interpreter, module, each, path);
        if (ending !== "reached") return ending;
      }
      return "reached";
    }
    case "ReturnStatement": {
      if (!statement.argument) return { result: writtenConstant(undefined) };
      const value = interpreter.isFree(module, statement.argument) ? interpreter.evaluate(module, statement.argument) : undefined;
      const result = path.isDecided ? asOwn(value) : value;
      return result ? { result } : "unknown";
    }
    default:
      return "unknown";
  }
}
