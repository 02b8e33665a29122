import { walk, type Node, type NodeOf } from "../../code/node.ts";
import { asCondition, asValue } from "../outcome.ts";
import { foldChildren, foldNode } from "./fold-children.ts";
import { foldExpression, writeOutcome } from "./fold-expression.ts";
import { foldIf } from "./fold-if.ts";
import { foldSwitch } from "./fold-switch.ts";
import type { Folding } from "./folding.ts";
import { foldAsyncResult } from "./fold-async-result.ts";
import { becomesEmpty, isIdleEffect } from "./vanishes.ts";
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
      return foldDoWhile(folding, statement, place);
    case "ForInStatement":
    case "ForOfStatement":
      foldNode(folding, statement.left);
      foldNode(folding, statement.right);
      return foldStatement(folding, statement.body, "alone");
    case "LabeledStatement":
      return foldStatement(folding, statement.body, "alone");
    case "ReturnStatement":
      return foldReturn(folding, statement);
    case "TryStatement":
      return foldTry(folding, statement, place);
    case "BlockStatement":
      return foldChildren(folding, statement, asCondition);
    default:
      return foldNodeOrChildren(folding, statement);
  }
}

/** What an async function returns is awaited by nature: a promise of a known value is as good as the value. */
function foldReturn(folding: Folding, { argument }: NodeOf<"ReturnStatement">): void {
  if (argument && !foldAsyncResult(folding, argument)) foldExpression(folding, argument, asValue);
}

/** A `do` that is never repeated is its body, unless something in it jumps. */
function foldDoWhile(folding: Folding, statement: NodeOf<"DoWhileStatement">, place: Place): void {
  const test = folding.interpreter.reduce(folding.module, statement.test, asCondition);
  if (test?.kind === "constant" && !test.constant && test.effects.length === 0 && !jumps(statement.body)) return replaceStatement(folding, statement, [], statement.body, place);
  foldExpression(folding, statement.test, asCondition);
  foldStatement(folding, statement.body, "alone");
}

function jumps(body: Node): boolean {
  let found = false;
  walk(body, (node) => {
    if (node.type === "BreakStatement" || node.type === "ContinueStatement") found = true;
    return !/Function/.test(node.type);
  });
  return found;
}

/** `finally` goes when it became empty, and all of `try` when there is nothing left to fail. */
function foldTry(folding: Folding, statement: NodeOf<"TryStatement">, place: Place): void {
  const { block, handler, finalizer } = statement;
  const isFinalizerGone = finalizer !== null && becomesEmpty(folding, finalizer);
  if (becomesEmpty(folding, block) && (!finalizer || isFinalizerGone)) return replaceStatement(folding, statement, [], undefined, place);
  if (isFinalizerGone && !handler) return replaceStatement(folding, statement, [], block, place);
  foldChildren(folding, block, asCondition);
  if (handler) foldChildren(folding, handler.body, asCondition);
  if (isFinalizerGone) folding.edits.remove({ start: handler!.end, end: finalizer.end });
  else if (finalizer) foldChildren(folding, finalizer, asCondition);
}

function foldNodeOrChildren(folding: Folding, statement: Node): void {
  if (statement.type.endsWith('Statement')) foldChildren(folding, statement, asCondition);
  else foldNode(folding, statement);
}

/** Whether an expression at the start of a statement is still one. */
function canStartStatement({ module }: Folding, { start, end }: Node): boolean {
  return !/^(\{|function\b|async\b|class\b|let\b)/.test(module.text.slice(start, end));
}

/** An expression whose result nobody uses: what is known goes, what must run stays. */
function foldExpressionStatement(folding: Folding, statement: NodeOf<"ExpressionStatement">, place: Place): void {
  if (isIdleEffect(folding, statement.expression)) return replaceStatement(folding, statement, [], undefined, place);
  const outcome = folding.interpreter.reduce(folding.module, statement.expression, asCondition);
  if (outcome?.kind === "constant") replaceStatement(folding, statement, outcome.effects, undefined, place);
  else if (outcome?.kind === "node" && outcome.effects.length > 0 && canStartStatement(folding, outcome.node)) replaceStatement(folding, statement, [...outcome.effects, outcome.node], undefined, place);
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
