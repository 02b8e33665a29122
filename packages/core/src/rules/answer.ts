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
export function decided(decision: Omit<Decision, "source">): Answer {
  return { result: Object.freeze<Decision>({ ...decision, source: "local" }), outcome: yes };
}

/** The answer for a flag that an outcome leaves open; `missing` is the property that was missing. */
export function undecided(outcome: Outcome, missing?: { readonly property: string; readonly groupType?: string }): Answer {
  const code = codeOf(outcome);
  const isMissing = code === "missing_context" || code === "unresolved_dependency";
  return { result: Object.freeze({ undecidable: Object.freeze(isMissing ? { code, ...missing } : { code }) }), outcome };
}

/** {@link undecided}, made once for all flags and visitors. */
export function leftOpen(plan: Plan, outcome: Outcome): Answer {
  let answer = plan.openAnswers.get(outcome);
  if (!answer) plan.openAnswers.set(outcome, (answer = undecided(outcome, missingOf(plan, outcome))));
  return answer;
}

function missingOf({ slots, buckets }: Plan, outcome: Outcome): Parameters<typeof undecided>[1] {
  const slot = slots[slotOf(outcome)];
  const groupType = slot && buckets[slot.bucket]!.groupType;
  return slot && { property: slot.key, ...(groupType && { groupType }) };
}
