import type { EvaluationReason } from "@halyard/core";

/** A reason in the words that PostHog shows on its events. */
export function describeReason({ code, conditionIndex = 0 }: EvaluationReason): string {
  switch (code) {
    case "condition_match":
      return `Matched condition set ${conditionIndex + 1}`;
    case "no_condition_match":
      return "No matching condition set";
    case "out_of_rollout_bound":
      return "Out of rollout bound";
    default:
      return code;
  }
}
