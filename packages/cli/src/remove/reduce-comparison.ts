import type { NodeOf } from "../code/node.ts";
import type { CodeModule } from "../code/parse-module.ts";
import type { Interpreter } from "./interpreter.ts";
import type { Outcome } from "./outcome.ts";
import type { Constant } from "./value.ts";

/** Comparisons of which both sides are known, one of them because of the flag. */
export function reduceComparison(interpreter: Interpreter, module: CodeModule, node: NodeOf<"BinaryExpression">): Outcome | undefined {
  const left = interpreter.evaluate(module, node.left);
  const right = interpreter.evaluate(module, node.right);
  if (left?.kind !== "constant" || right?.kind !== "constant" || !(left.isOwn || right.isOwn)) return undefined;
  if (!interpreter.isFree(module, node.left) || !interpreter.isFree(module, node.right)) return undefined;
  const constant = compare(node.operator, left.constant, right.constant);
  return constant === undefined ? undefined : { kind: "constant", constant, effects: [] };
}

function compare(operator: NodeOf<"BinaryExpression">["operator"], left: Constant, right: Constant): boolean | undefined {
  switch (operator) {
    case "===":
      return left === right;
    case "!==":
      return left !== right;
    case "==":
      // oxlint-disable-next-line eqeqeq -- what the author's program does
      return left == right;
    case "!=":
      // oxlint-disable-next-line eqeqeq -- what the author's program does
      return left != right;
    default:
      return undefined;
  }
}
