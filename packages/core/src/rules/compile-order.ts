import type { Operand, ValueTest } from "./operator.ts";
import { no, unsupportedDefinition, yes } from "./outcome.ts";
import { textOf } from "./text-of.ts";

type Comparison = <Operand extends number | string>(left: Operand, right: Operand) => boolean;

const comparisons = {
  gt: ((left, right) => left > right) as Comparison,
  gte: ((left, right) => left >= right) as Comparison,
  lt: ((left, right) => left < right) as Comparison,
  lte: ((left, right) => left <= right) as Comparison,
};

/** Compiles the operators that compare numbers, or texts where one side is no number. */
export function compileOrder(operator: keyof typeof comparisons, { value: target, unreadable }: Operand): ValueTest {
  const targetText = textOf(target);
  if (targetText === undefined) return () => unsupportedDefinition;
  const targetNumber = Number.parseFloat(targetText);
  const compare = comparisons[operator];
  return (value) => {
    const text = textOf(value);
    if (text === undefined) return unreadable;
    const number = Number.parseFloat(text);
    const isNumeric = Number.isFinite(number) && Number.isFinite(targetNumber);
    return (isNumeric ? compare(number, targetNumber) : compare(text, targetText)) ? yes : no;
  };
}
