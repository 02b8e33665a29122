import type { EvaluationReason, ReasonCode } from "@halyard/core";

const reasons: Readonly<Record<ReasonCode, string>> = {
  condition_match: "A release condition matched",
  no_condition_match: "No release condition matched",
  out_of_rollout_bound: "A release condition matched, and its rollout leaves this id out",
  no_group_type: "It is decided for a group that this visitor does not belong to",
  super_condition_value: "Early access: the person opted in or out",
  holdout_condition_value: "This id is held out of experiments",
  flag_disabled: "The flag is switched off",
  missing_dependency: "It depends on a flag that does not exist",
  override: "Somebody forced it for this browser",
  source_unavailable: "No rules are known, and nobody else decides it",
  undecidable: "The rules cannot decide it here, and nobody else did in time",
  unknown_flag: "The source of the flags does not know it",
  undeclared_value: "The source answered with a value that is not declared",
  prerendered: "The page was prerendered for this value",
};

/** Why a flag has its value, in words. */
export function describeReason({ code, conditionIndex }: EvaluationReason): string {
  return code === "condition_match" && conditionIndex !== undefined ? `Release condition ${conditionIndex + 1} matched` : reasons[code];
}
