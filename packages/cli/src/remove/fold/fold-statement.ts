import type { Node, NodeOf } from "../../code/node.ts";
import { asCondition } from "../outcome.ts";
import { foldChildren, foldNode } from "./fold-children.ts";
import { foldExpression, writeOutcome } from "./fold-expression.ts";
import { foldIf } from "./fold-if.ts";
import { foldSwitch } from "./fold-switch.ts";
import type { Folding } from "./folding.ts";
import { replaceStatement } from "./replace-statement.ts";

/** Where a statement stands: among others, or alone behind an `if`, an `else` or a loop. */
export type Place = "listed" | "alone";

/** Folds one statement, one kind after the other. */
export function foldStatement(folding: Folding, statement: Node, place: Place): void {
  switch (statement.type) {
    case "IfStatement":
      return foldIf(folding, statement, place);
    case "SwitchStatement":
      return foldSwitch(folding, statement, place);
    case "ExpressionStatement":
      return foldExpressionStatement(folding, statement, place);
    case "WhileStatement":
    case "ForStatement":
      return foldLoop(folding, statement, place);
    case "DoWhileStatement":
      foldExpression(folding, statement.test, asCondition);
      return foldStatement(folding, statement.body, "alone");
    case "ForInStatement":
    case "ForOfStatement":
      foldNode(folding, statement.left);
      foldNode(folding, statement.right);
      return foldStatement(folding, statement.body, "alone");
    case "LabeledStatement":
      return foldStatement(folding, statement.body, "alone");
    case "BlockStatement":
      return foldChildren(folding, statement, asCondition);
    default:
      return foldNodeOrChildren(folding, statement);
  }
}

function foldNodeOrChildren(folding: Folding, statement: Node): void {
  if (statement.type.endsWith('Statement')) foldChildren(folding, statement, asCondition);
  else foldNode(folding, statement);
}

/** An expression whose result nobody uses: what is known goes, what must run stays. */
function foldExpressionStatement(folding: Folding, statement: NodeOf<"ExpressionStatement">, place: Place): void {
  const outcome = folding.interpreter.reduce(folding.module, statement.expression, asCondition);
  if (outcome?.kind === "constant") replaceStatement(folding, statement, outcome.effects, undefined, place);
  else if (outcome) writeOutcome(folding, statement.expression, outcome, asCondition);
  else foldChildren(folding, statement.expression, asCondition);
}

function foldLoop(folding: Folding, statement: NodeOf<"WhileStatement" | "ForStatement">, place: Place): void {
  const { interpreter, module } = folding;
  const test = statement.test ? interpreter.reduce(module, statement.test, asCondition) : undefined;
  const init = statement.type === "ForStatement" ? statement.init : null;
  if (test?.kind === "constant" && !test.constant && test.effects.length === 0 && !init) return replaceStatement(folding, statement, [], undefined, place);
  if (init) foldNode(folding, init);
  if (statement.test) foldExpression(folding, statement.test, asCondition);
  if (statement.type === "ForStatement" && statement.update) foldNode(folding, statement.update);
  foldStatement(folding, statement.body, "alone");
}
