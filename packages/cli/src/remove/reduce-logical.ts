import type { Node, NodeOf } from "../code/node.ts";
import type { CodeModule } from "../code/parse-module.ts";
import { effectsOf } from "./effects-of.ts";
import type { Interpreter } from "./interpreter.ts";
import { isBoolean } from "./is-boolean.ts";
import { asValue, type Outcome, type Want } from "./outcome.ts";
import { become } from "./reduce-expression.ts";
import type { Constant } from "./value.ts";

/** `&&`, `||` and `??` of which one side is known. What was called on the left is still called. */
export function reduceLogical(interpreter: Interpreter, module: CodeModule, node: NodeOf<"LogicalExpression">, want: Want): Outcome | undefined {
  const { operator, left, right } = node;
  const first = interpreter.reduce(module, left, wantOfLeft(operator, want));
  if (first?.kind === "constant") {
    return decidesAlone(operator, first.constant) ? first : become(interpreter, module, right, want, first.effects);
  }
  const truth = operator === "??" ? undefined : truthOf(interpreter, module, left);
  if (truth !== undefined && truth !== (operator === "&&")) return become(interpreter, module, left, want, []);
  const second = interpreter.reduce(module, right, want);
  if (second?.kind !== "constant" || operator === "??") return undefined;

  const isNeutral = operator === "&&" ? Boolean(second.constant) : !second.constant;
  const isBooleanLeft = typeof second.constant === "boolean" && isBoolean(interpreter, module, left);
  if (isNeutral) {
    const isMissed = operator === "&&" ? want.truthy : want.falsy;
    return (!isMissed || isBooleanLeft) && second.effects.length === 0 ? become(interpreter, module, left, want, []) : undefined;
  }
  const isLeftUsed = operator === "&&" ? want.falsy : want.truthy;
  if (isLeftUsed && !isBooleanLeft) return undefined;
  if (second.effects.length > 0) return undefined;
  return { kind: "constant", constant: second.constant, effects: effectsOf(interpreter, module, left) };
}

/** What of the left side is seen in the result: only that with which it ends there. */
export function wantOfLeft(operator: NodeOf<"LogicalExpression">["operator"], want: Want): Want {
  if (operator === "??") return asValue;
  return operator === "&&" ? { truthy: false, falsy: want.falsy } : { truthy: want.truthy, falsy: false };
}

/** Whether an expression is always truthy or always falsy because of the flag, even if it is not known which value it has. */
export function truthOf(interpreter: Interpreter, module: CodeModule, node: Node): boolean | undefined {
  if (node.type === "ParenthesizedExpression") return truthOf(interpreter, module, node.expression);
  if (node.type !== "LogicalExpression" || node.operator === "??") return undefined;
  const decisive = node.operator === "||";
  const right = interpreter.reduce(module, node.right, asValue);
  if (right?.kind === "constant" && Boolean(right.constant) === decisive) return decisive;
  return [node.left, node.right].some((side) => truthOf(interpreter, module, side) === decisive) ? decisive : undefined;
}

function decidesAlone(operator: NodeOf<"LogicalExpression">["operator"], left: Constant): boolean {
  if (operator === "??") return left !== null && left !== undefined;
  return operator === "&&" ? !left : Boolean(left);
}
