import { foldAscii } from "./fold-ascii.ts";
import type { Operand, ValueTest } from "./operator.ts";
import { no, unsupportedDefinition, yes } from "./outcome.ts";
import { invalid, readFolded } from "./run.ts";
import { textOf } from "./text-of.ts";

const comparisons = {
  icontains: (text: string, part: string): boolean => text.includes(part),
  starts_with: (text: string, part: string): boolean => text.startsWith(part),
  ends_with: (text: string, part: string): boolean => text.endsWith(part),
};

/** Compiles the operators that look for a part of a text. */
export function compileTextOperator(operator: keyof typeof comparisons, { value: target, slot, unreadable }: Operand): ValueTest {
  const text = textOf(target);
  if (text === undefined) return () => unsupportedDefinition;
  const part = foldAscii(text);
  const compare = comparisons[operator];
  return (value, run) => {
    const folded = readFolded(run, slot, value);
    return folded === invalid ? unreadable : compare(folded, part) ? yes : no;
  };
}
