import type { ProjectFlag } from "./project.ts";

/** The outcome of a flag for one actor, with PostHog's codes and phrases. */
export interface FlagResult {
  flag: ProjectFlag;
  value: boolean | string;
  reason: { code: string; condition_index: number | null; description: string };
  /** Set when the flag could not be evaluated: the value is not to be believed. */
  failed?: true;
}

const descriptions: Record<string, string> = {
  no_condition_match: "No matching condition set",
  out_of_rollout_bound: "Out of rollout bound",
  no_group_type: "No group type",
  super_condition_value: "Super condition value",
  holdout_condition_value: "Holdout condition value",
  flag_disabled: "Feature flag is disabled",
  missing_dependency: "Flag cannot be evaluated due to missing dependency",
};

export function flagResult(flag: ProjectFlag, value: boolean | string, code: string, conditionIndex: number | null = null): FlagResult {
  const description = code === "condition_match" ? `Matched condition set ${(conditionIndex ?? 0) + 1}` : descriptions[code]!;
  return { flag, value, reason: { code, condition_index: conditionIndex, description } };
}
