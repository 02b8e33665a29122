import type { Node } from "../../code/node.ts";
import { effectsOf } from "../effects-of.ts";
import { asCondition } from "../outcome.ts";
import { wantOfLeft } from "../reduce-logical.ts";
import { foldExpression, keepPart } from "./fold-expression.ts";
import type { Folding } from "./folding.ts";

/** Folds what must still run though nobody uses its result. To the right of `&&`, `||` and `??`, too, only what must run stays. */
export function foldEffect(folding: Folding, effect: Node): void {
  const { interpreter, module } = folding;
  const [only, ...others] = effect.type === "LogicalExpression" && !interpreter.reduce(module, effect, asCondition) ? effectsOf(interpreter, module, effect.right) : [];
  if (effect.type !== "LogicalExpression" || !only || others.length > 0) return foldExpression(folding, effect, asCondition);
  foldExpression(folding, effect.left, wantOfLeft(effect.operator, asCondition));
  if (only === effect.right) foldEffect(folding, only);
  else keepPart(folding, effect.right, only, asCondition);
}
