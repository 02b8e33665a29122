import { bucketOf } from "./bucket-of.ts";
import { describeCondition } from "./describe-condition.ts";
import { evaluateFlags } from "./evaluate-flags.ts";
import type { EvaluationInput } from "./evaluation-input.ts";
import type { FlagResult } from "./flag-result.ts";
import type { Project, ProjectFlag, ReleaseCondition } from "./project.ts";

/** A flag's value for somebody, and why, in words. */
export interface Explanation {
  key: string;
  /** Absent where it depends on a person who was not named. */
  value?: boolean | string;
  why: string;
}

/** Says what each flag is for somebody, and which condition decided. */
export async function explainFlags(project: Project, input: EvaluationInput): Promise<Explanation[]> {
  const flags = project.flags.filter(({ deleted, archived }) => !deleted && !archived);
  const results = await evaluateFlags(project, flags, input);
  return Promise.all(results.map((result) => explain(project, result, input)));
}

async function explain(project: Project, { flag, value, reason, failed }: FlagResult, input: EvaluationInput): Promise<Explanation> {
  const { key, filters } = flag;
  const index = reason.condition_index;
  const asked = (filters.groups ?? []).slice(0, reason.code === "condition_match" && index !== null ? index + 1 : undefined);
  if (flag.active && input.distinctId === "" && asked.some((condition) => groupIndex(flag, condition) === undefined)) {
    return { key, why: "Depends on the person: name one." };
  }
  const condition = index === null ? undefined : filters.groups?.[index];
  if (failed) return { key, value, why: `Cannot be evaluated: ${reason.description}` };
  if (reason.code === "flag_disabled") return { key, value, why: "The flag is switched off." };
  if (condition && reason.code === "condition_match") {
    const given = condition.variant ? ` → ${condition.variant}` : "";
    return { key, value, why: `${describeCondition(project, flag, condition)}${given}${await describeHash(project, flag, condition, input)}` };
  }
  if (condition && reason.code === "out_of_rollout_bound") {
    return { key, value, why: `${describeCondition(project, flag, condition)}, but outside of the rollout${await describeHash(project, flag, condition, input)}` };
  }
  if (reason.code === "no_condition_match") return { key, value, why: "No condition matches." };
  if (reason.code === "no_group_type") return { key, value, why: filters.groups?.length ? "Is in no group that a condition is about." : "The flag has no condition." };
  return { key, value, why: `${reason.description}.` };
}

async function describeHash(project: Project, flag: ProjectFlag, condition: ReleaseCondition, input: EvaluationInput): Promise<string> {
  const rollout = condition.rollout_percentage ?? 100;
  if (rollout === 100) return "";
  const index = groupIndex(flag, condition);
  // Those flags take another id than the one that was named.
  if (index === undefined && flag.bucketing_identifier === "device_id") return `; the device decides, rollout is ${rollout} %`;
  const identifier = index === undefined ? input.distinctId : (input.groups[project.groupTypes[index]!] ?? "");
  const position = (await bucketOf(flag.key, identifier)) * 100;
  return `; hashed to ${Math.round(position * 10) / 10} %, rollout is ${rollout} %`;
}

function groupIndex(flag: ProjectFlag, condition: ReleaseCondition): number | undefined {
  const { aggregation_group_type_index: own } = condition;
  return (own === undefined ? flag.filters.aggregation_group_type_index : own) ?? undefined;
}
