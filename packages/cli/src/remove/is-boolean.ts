import type { Node } from "../code/node.ts";
import type { CodeModule } from "../code/parse-module.ts";
import { isReassigned } from "../code/pattern-path.ts";
import { staticName } from "../code/static-name.ts";
import type { Interpreter } from "./interpreter.ts";

const comparisons: ReadonlySet<string> = new Set(["===", "!==", "==", "!=", "<", "<=", ">", ">=", "in", "instanceof"]);

/** Whether an expression can only give `true` or `false`, as far as its form and its annotation tell. */
export function isBoolean(interpreter: Interpreter, module: CodeModule, node: Node): boolean {
  const next = (inner: Node): boolean => isBoolean(interpreter, module, inner);
  switch (node.type) {
    case "Literal":
      return typeof node.value === "boolean";
    case "UnaryExpression":
      return node.operator === "!" || node.operator === "delete";
    case "BinaryExpression":
      return comparisons.has(node.operator);
    case "LogicalExpression":
      return next(node.left) && next(node.right);
    case "ConditionalExpression":
      return next(node.consequent) && next(node.alternate);
    case "ParenthesizedExpression":
      return next(node.expression);
    case "CallExpression":
      return node.callee.type === "Identifier" && node.callee.name === "Boolean" && !module.referenceOf(node.callee)?.resolved;
    case "Identifier":
      return isBooleanVariable(interpreter, module, node);
    default: {
      const value = interpreter.evaluate(module, node);
      return value?.kind === "constant" && typeof value.constant === "boolean";
    }
  }
}

function isBooleanVariable(interpreter: Interpreter, module: CodeModule, identifier: Node): boolean {
  const variable = module.referenceOf(identifier)?.resolved;
  const definition = variable?.defs[0];
  if (!variable || !definition || variable.defs.length > 1 || isReassigned(variable)) return false;
  const name = definition.name as unknown as Node;
  const node = definition.node as unknown as Node;
  if (node.type === "VariableDeclarator") return node.id === name && node.init !== null && isBoolean(interpreter, module, node.init);
  return name.type === "Identifier" && isBooleanParameter(name);
}

/** A parameter that is annotated, by itself or as one of the properties that are taken out of an object. */
function isBooleanParameter(name: Node): boolean {
  const { optional, typeAnnotation } = name as { optional?: boolean; typeAnnotation?: { typeAnnotation: Node } | null };
  if (typeAnnotation) return optional !== true && typeAnnotation.typeAnnotation.type === "TSBooleanKeyword";
  const property = name.parent;
  const pattern = property?.type === "Property" && property.value === name ? property.parent : undefined;
  const type = pattern?.type === "ObjectPattern" ? pattern.typeAnnotation?.typeAnnotation : undefined;
  if (type?.type !== "TSTypeLiteral") return false;
  return type.members.some(
    (member) =>
      member.type === "TSPropertySignature" && !member.optional && member.key.type === "Identifier" && member.key.name === staticName(property!) && member.typeAnnotation?.typeAnnotation.type === "TSBooleanKeyword",
  );
}
