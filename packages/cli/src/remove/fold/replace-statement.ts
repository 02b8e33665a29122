import type { Node, Span } from "../../code/node.ts";
import { indentAt } from "../create-edits.ts";
import { canUnwrap } from "./can-unwrap.ts";
import { foldEffect } from "./fold-effect.ts";
import { foldStatement, type Place } from "./fold-statement.ts";
import { foldStatements } from "./fold-statements.ts";
import type { Folding } from "./folding.ts";
import { innerSpan } from "./inner-span.ts";
import { hoistedNames, removeStatement } from "./remove-statement.ts";
import { vanishes } from "./vanishes.ts";

/** Leaves what must run of a decision, and then the branch that was decided for. */
export function replaceStatement(folding: Folding, statement: Node, effects: readonly Node[], branch: Node | null | undefined, place: Place): void {
  const live = branch && !vanishes(folding, branch) && !isLastReturn(statement, branch) ? branch : undefined;
  if (effects.length > 0) return keepEffects(folding, statement, effects, live, place);
  const { edits } = folding;
  if (!live) {
    if (place === "listed") removeStatement(folding, statement);
    else edits.replace(statement, "{}");
    return;
  }
  const names = hoistedNames(folding.module, statement, [live]);
  if (names.length > 0) edits.insert(statement.start, `var ${names.join(", ")};${place === "listed" ? `\n${indentAt(folding.module.text, statement.start)}` : " "}`);
  const span = foldBranch(folding, live, place);
  edits.remove({ start: statement.start, end: span.start });
  edits.remove({ start: span.end, end: statement.end });
  edits.moveLeft(span, span.start, statement.start);
}

/** A bare `return` at the end of a function does what the end does. */
function isLastReturn(statement: Node, branch: Node): boolean {
  const [only, ...rest] = branch.type === "BlockStatement" ? branch.body : [branch];
  return only?.type === "ReturnStatement" && !only.argument && rest.length === 0 && isFunctionBody(statement.parent);
}

function isFunctionBody(block: Node | null | undefined): boolean {
  return block?.type === "BlockStatement" && /^(Function|ArrowFunction)/.test(block.parent?.type ?? "");
}

/** Folds a branch, without its braces where it can stand among other statements. */
function foldBranch(folding: Folding, branch: Node, place: Place): Span {
  if (branch.type === "BlockStatement" && place === "listed" && canUnwrap(folding, branch)) {
    foldStatements(folding, branch.body);
    return innerSpan(folding.module, branch);
  }
  foldStatement(folding, branch, place);
  return branch;
}

function keepEffects(folding: Folding, statement: Node, effects: readonly Node[], live: Node | undefined, place: Place): void {
  const { edits, module } = folding;
  const needsBlock = place === "alone" && (effects.length > 1 || live !== undefined);
  const separator = needsBlock ? " " : `\n${indentAt(module.text, statement.start)}`;
  let end = statement.start;
  for (const [index, effect] of effects.entries()) {
    edits.replace({ start: end, end: effect.start }, index > 0 ? `;${separator}` : needsBlock ? "{ " : "");
    foldEffect(folding, effect);
    end = effect.end;
  }
  if (!live) {
    edits.replace({ start: end, end: statement.end }, needsBlock ? "; }" : ";");
    return;
  }
  const span = foldBranch(folding, live, needsBlock ? "alone" : place);
  edits.replace({ start: end, end: span.start }, `;${separator}`);
  edits.replace({ start: span.end, end: statement.end }, needsBlock ? " }" : "");
  edits.moveLeft(span, span.start, statement.start);
}
