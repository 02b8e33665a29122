import { dateFilter, momentOf } from "./date-filter.ts";
import type { Operand, ValueTest } from "./operator.ts";
import { no, unsupportedDefinition, yes } from "./outcome.ts";

/** Compiles `is_date_before` and `is_date_after`. */
export function compileDate(operator: "is_date_before" | "is_date_after", { value: target, unreadable }: Operand): ValueTest {
  const filter = dateFilter(target);
  if (filter === undefined) return () => unsupportedDefinition;
  const isBefore = operator === "is_date_before";
  return (value, run) => {
    const moment = momentOf(value);
    if (moment === undefined) return unreadable;
    const limit = typeof filter === "number" ? filter : filter(run.now);
    return (isBefore ? moment < limit : moment > limit) ? yes : no;
  };
}
