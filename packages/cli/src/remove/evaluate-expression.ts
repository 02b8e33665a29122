import type { Node, NodeOf } from "../code/node.ts";
import type { CodeModule } from "../code/parse-module.ts";
import { staticName } from "../code/static-name.ts";
import { evaluateCall } from "./evaluate-call.ts";
import { evaluatedName } from "./evaluate-pattern.ts";
import type { Interpreter } from "./interpreter.ts";
import { asValue } from "./outcome.ts";
import { asOwn, ownConstant, writtenConstant, type Constant, type Value } from "./value.ts";

/** What is known about the result of an expression, one kind of expression after the other. */
export function evaluateExpression(interpreter: Interpreter, module: CodeModule, node: Node): Value | undefined {
  switch (node.type) {
    case "Literal":
      return isConstant(node.value) && !("regex" in node) && !("bigint" in node) ? writtenConstant(node.value) : undefined;
    case "Identifier": {
      const reference = module.referenceOf(node);
      if (!reference?.isRead()) return undefined;
      if (!reference.resolved) return node.name === "undefined" ? writtenConstant(undefined) : undefined;
      return interpreter.evaluateVariable(module, reference.resolved);
    }
    case "TemplateLiteral":
      return evaluateTemplate(interpreter, module, node);
    case "MemberExpression":
      return evaluateMember(interpreter, module, node);
    case "ObjectExpression":
      return evaluateObject(interpreter, module, node);
    case "ArrayExpression":
      return evaluateArray(interpreter, module, node);
    case "CallExpression":
      return evaluateCall(interpreter, module, node);
    case "AwaitExpression": {
      const value = interpreter.evaluate(module, node.argument);
      return value?.kind === "promise" ? value.of : value;
    }
    case "ChainExpression":
    case "ParenthesizedExpression":
    case "TSAsExpression":
    case "TSSatisfiesExpression":
    case "TSNonNullExpression":
    case "TSTypeAssertion":
      return interpreter.evaluate(module, node.expression);
    case "UnaryExpression":
    case "LogicalExpression":
    case "ConditionalExpression":
    case "BinaryExpression": {
      const outcome = interpreter.reduce(module, node, asValue);
      if (outcome?.kind === "constant") return outcome.effects.length === 0 ? ownConstant(outcome.constant) : undefined;
      return outcome?.kind === "node" && outcome.effects.length === 0 ? asOwn(interpreter.evaluate(module, outcome.node)) : undefined;
    }
    default:
      return undefined;
  }
}

function isConstant(value: unknown): value is Constant {
  return value === null || ["string", "number", "boolean"].includes(typeof value);
}

function evaluateTemplate(interpreter: Interpreter, module: CodeModule, { quasis, expressions }: NodeOf<"TemplateLiteral">): Value | undefined {
  let text = quasis[0]?.value.cooked ?? "";
  let isOwn = false;
  for (const [index, expression] of expressions.entries()) {
    const value = interpreter.evaluate(module, expression);
    if (value?.kind !== "constant") return undefined;
    isOwn ||= value.isOwn;
    text += String(value.constant) + (quasis[index + 1]?.value.cooked ?? "");
  }
  return { kind: "constant", constant: text, isOwn };
}

function evaluateMember(interpreter: Interpreter, module: CodeModule, node: NodeOf<"MemberExpression">): Value | undefined {
  const key = node.computed ? interpreter.evaluate(module, node.property) : undefined;
  const name = node.computed ? evaluatedName(key) : staticName(node);
  const object = interpreter.evaluate(module, node.object);
  if (name === undefined || object?.kind !== "record") return undefined;
  const value = object.fields.get(name);
  return key?.kind === "constant" && key.isOwn ? asOwn(value) : value;
}

function evaluateObject(interpreter: Interpreter, module: CodeModule, { properties }: NodeOf<"ObjectExpression">): Value {
  const fields = new Map<string, Value>();
  for (const property of properties) {
    if (property.type === "SpreadElement") {
      fields.clear();
      continue;
    }
    const name = property.computed ? evaluatedName(interpreter.evaluate(module, property.key)) : staticName(property);
    if (name === undefined) {
      fields.clear();
      continue;
    }
    const value = property.kind === "init" && !property.method ? interpreter.evaluate(module, property.value) : undefined;
    if (value) fields.set(name, value);
    else fields.delete(name);
  }
  return { kind: "record", fields };
}

function evaluateArray(interpreter: Interpreter, module: CodeModule, { elements }: NodeOf<"ArrayExpression">): Value {
  const fields = new Map<string, Value>();
  for (const [index, element] of elements.entries()) {
    if (element?.type === "SpreadElement") break;
    const value = element ? interpreter.evaluate(module, element) : writtenConstant(undefined);
    if (value) fields.set(String(index), value);
  }
  return { kind: "record", fields };
}
