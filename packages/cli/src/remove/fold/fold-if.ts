import type { Node, NodeOf } from "../../code/node.ts";
import { asCondition } from "../outcome.ts";
import { effectsOf } from "../effects-of.ts";
import { foldExpression } from "./fold-expression.ts";
import { foldStatement, type Place } from "./fold-statement.ts";
import type { Folding } from "./folding.ts";
import { needsParentheses } from "./needs-parentheses.ts";
import { removeStatement } from "./remove-statement.ts";
import { replaceStatement } from "./replace-statement.ts";
import { becomesEmpty, vanishes } from "./vanishes.ts";

/** `if` and its `else`: decided ones leave their branch, others lose the branches that became empty. */
export function foldIf(folding: Folding, statement: NodeOf<"IfStatement">, place: Place): void {
  const { interpreter, module, edits } = folding;
  const { test, consequent, alternate } = statement;
  const outcome = interpreter.reduce(module, test, asCondition);
  if (outcome?.kind === "constant") return replaceStatement(folding, statement, outcome.effects, outcome.constant ? consequent : alternate, place);

  if (vanishes(folding, statement)) {
    if (place === "listed") removeStatement(folding, statement);
    else edits.replace(statement, "{}");
    return;
  }
  const isElseGone = alternate !== null && becomesEmpty(folding, alternate);
  if (becomesEmpty(folding, consequent)) {
    if (!alternate || isElseGone) return replaceStatement(folding, statement, effectsOf(interpreter, module, test), undefined, place);
    if (alternate.type !== "IfStatement") return negate(folding, statement, alternate);
  }
  foldExpression(folding, test, asCondition);
  foldStatement(folding, consequent, "alone");
  if (isElseGone) edits.remove({ start: consequent.end, end: alternate.end });
  else if (alternate) foldStatement(folding, alternate, "alone");
}

/** `if (a) {} else b()` is `if (!a) b()`. */
function negate(folding: Folding, { test, consequent }: NodeOf<"IfStatement">, alternate: Node): void {
  const { edits } = folding;
  const isNegated = test.type === "UnaryExpression" && test.operator === "!";
  if (isNegated) {
    edits.remove({ start: test.start, end: test.argument.start });
    foldExpression(folding, test.argument, asCondition);
  } else {
    const isClosed = !needsParentheses(test, { ...test, parent: { type: "UnaryExpression" } } as Node);
    edits.insert(test.start, isClosed ? "!" : "!(");
    foldExpression(folding, test, asCondition);
    if (!isClosed) edits.insert(test.end, ")");
  }
  edits.remove({ start: consequent.start, end: alternate.start });
  foldStatement(folding, alternate, "alone");
}
