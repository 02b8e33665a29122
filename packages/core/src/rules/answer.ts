import { codeOf, slotOf, yes, type Outcome } from "./outcome.ts";
import type { Plan } from "./plan.ts";
import type { Decision, RuleResult } from "./ruleset.ts";

/** A flag's result, and what flags that depend on it have to know. It is made once and shared by all evaluations. */
export interface Answer {
  readonly result: RuleResult;
  /** `yes` for a decision, whatever its value. */
  readonly outcome: Outcome;
}

/** The answer for a flag that is decided. */
export function decided(decision: Decision): Answer {
  return { result: Object.freeze(decision), outcome: yes };
}

/** The answer for a flag that an outcome leaves open; `property` is what was missing. */
export function undecided(outcome: Outcome, property?: string): Answer {
  const code = codeOf(outcome);
  const isMissing = property !== undefined && (code === "missing_context" || code === "unresolved_dependency");
  return { result: Object.freeze({ undecidable: Object.freeze(isMissing ? { code, property } : { code }) }), outcome };
}

/** {@link undecided}, made once for all flags and visitors. */
export function leftOpen({ slots, openAnswers }: Plan, outcome: Outcome): Answer {
  let answer = openAnswers.get(outcome);
  if (!answer) openAnswers.set(outcome, (answer = undecided(outcome, slots[slotOf(outcome)]?.key)));
  return answer;
}
