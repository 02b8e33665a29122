import type { Node, NodeOf, Span } from "../../code/node.ts";
import { indentAt } from "../create-edits.ts";
import { canUnwrap } from "./can-unwrap.ts";
import { foldNode } from "./fold-children.ts";
import type { Place } from "./fold-statement.ts";
import { foldStatements } from "./fold-statements.ts";
import type { Folding } from "./folding.ts";
import { innerSpan } from "./inner-span.ts";
import { asValue } from "../outcome.ts";
import { isEnd, matchSwitch, reachedStatements, type SwitchMatch } from "./match-switch.ts";
import { hoistedNames, removeStatement } from "./remove-statement.ts";
import { replaceStatement } from "./replace-statement.ts";

/** `switch` on the flag: the statements of the case that is run stand without it, or the cases that never run go. */
export function foldSwitch(folding: Folding, statement: NodeOf<"SwitchStatement">, place: Place): void {
  const match = matchSwitch(folding, statement);
  if (!match) {
    foldNode(folding, statement.discriminant);
    return foldCases(folding, statement);
  }
  if (match.statements.length === 0) return replaceStatement(folding, statement, [], undefined, place);
  if (place === "alone" || match.hasInnerBreak || !canUnwrap(folding, statement)) return pruneCases(folding, statement, match);
  unwrap(folding, statement, match);
}

/** `switch (true)`: a case that the flag turns off goes, unless the one before runs into it. */
function foldCases(folding: Folding, { discriminant, cases }: NodeOf<"SwitchStatement">): void {
  const { interpreter, module } = folding;
  const subject = interpreter.evaluate(module, discriminant);
  for (const [index, each] of cases.entries()) {
    const test = each.test && interpreter.reduce(module, each.test, asValue);
    const isNever = subject?.kind === "constant" && test?.kind === "constant" && test.effects.length === 0 && test.constant !== subject.constant;
    const before = cases[index - 1]?.consequent;
    if (isNever && (!before || before.some(isEnd) || each.consequent.length === 0)) removeStatement(folding, each as Node);
    else {
      if (each.test) foldNode(folding, each.test);
      foldStatements(folding, each.consequent);
    }
  }
}

function unwrap(folding: Folding, statement: NodeOf<"SwitchStatement">, { cases }: SwitchMatch): void {
  const { edits, module } = folding;
  const parts = cases.flatMap((each) => foldCase(folding, each) ?? []);
  const names = hoistedNames(module, statement, parts);
  if (names.length > 0) edits.insert(statement.start, `var ${names.join(", ")};\n${indentAt(module.text, statement.start)}`);
  let end = statement.start;
  for (const [index, part] of parts.entries()) {
    edits.replace({ start: end, end: part.start }, index === 0 ? "" : `\n${indentAt(module.text, statement.start)}`);
    edits.moveLeft(part, part.start, statement.start);
    end = part.end;
  }
  edits.remove({ start: end, end: statement.end });
}

/** Folds the statements of a case, and says where what stays of them is. */
function foldCase(folding: Folding, { test, consequent, start }: NodeOf<"SwitchCase">): Span | undefined {
  const { module } = folding;
  const reached = reachedStatements(consequent);
  const [first] = reached;
  const last = reached.at(-1);
  if (!first || !last) return undefined;
  if (reached.length === 1 && first.type === "BlockStatement" && canUnwrap(folding, first)) {
    const inner = reachedStatements(first.body);
    if (inner.length === 0) return undefined;
    foldStatements(folding, inner);
    return { start: innerSpan(module, first).start, end: inner.at(-1)!.end };
  }
  foldStatements(folding, reached);
  for (const each of reached) if (each.type === "BlockStatement") removeBreak(folding, each);
  const colon = module.text.indexOf(":", test?.end ?? start) + 1;
  const gap = module.text.slice(colon, first.start);
  return { start: colon + gap.length - gap.trimStart().length, end: last.end };
}

/** Without the `switch` around it a block ends by itself. */
function removeBreak(folding: Folding, { body }: NodeOf<"BlockStatement">): void {
  const last = body.at(-1);
  if (last?.type === "BreakStatement" && !last.label) removeStatement(folding, last);
}

/** What never runs goes, and the `switch` stays around what does. */
function pruneCases(folding: Folding, { discriminant, cases }: NodeOf<"SwitchStatement">, match: SwitchMatch): void {
  for (const each of cases) {
    if (match.cases.includes(each)) foldStatements(folding, each.consequent);
    else removeStatement(folding, each as Node);
  }
  foldNode(folding, discriminant);
}
