import type { Node } from "../code/node.ts";
import type { CodeModule } from "../code/parse-module.ts";
import type { Interpreter } from "./interpreter.ts";
import { asCondition } from "./outcome.ts";

/** The parts of an expression that must still run when nobody uses its result, in their order. */
export function effectsOf(interpreter: Interpreter, module: CodeModule, node: Node): Node[] {
  if (interpreter.isFree(module, node)) return [];
  const outcome = interpreter.reduce(module, node, asCondition);
  if (outcome) return [...outcome.effects, ...(outcome.kind === "node" && outcome.node !== node ? effectsOf(interpreter, module, outcome.node) : [])];
  const inEach = (nodes: readonly Node[]): Node[] => nodes.flatMap((each) => effectsOf(interpreter, module, each));
  switch (node.type) {
    case "ParenthesizedExpression":
    case "TSAsExpression":
    case "TSSatisfiesExpression":
    case "TSNonNullExpression":
    case "TSTypeAssertion":
      return inEach([node.expression]);
    case "UnaryExpression":
      return node.operator === "delete" ? [node] : inEach([node.argument]);
    case "BinaryExpression":
      return inEach([node.left, node.right]);
    case "ArrayExpression":
      return inEach(node.elements.filter((each) => each !== null));
    case "ObjectExpression":
      return inEach(node.properties);
    case "Property":
      return inEach(node.computed ? [node.key, node.value] : [node.value]);
    case "SpreadElement":
      return inEach([node.argument]);
    case "SequenceExpression":
      return inEach(node.expressions);
    case "TemplateLiteral":
      return inEach(node.expressions);
    case "MemberExpression":
      return node.optional ? [node] : inEach(node.computed ? [node.object, node.property] : [node.object]);
    case "LogicalExpression":
      return interpreter.isFree(module, node.right) ? inEach([node.left]) : [node];
    case "ConditionalExpression":
      return interpreter.isFree(module, node.consequent) && interpreter.isFree(module, node.alternate) ? inEach([node.test]) : [node];
    default:
      return [node];
  }
}
