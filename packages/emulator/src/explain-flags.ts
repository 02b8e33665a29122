import { describeCondition } from "./describe-condition.ts";
import { describePosition } from "./describe-position.ts";
import { evaluateFlags } from "./evaluate-flags.ts";
import type { EvaluationInput } from "./evaluation-input.ts";
import type { FlagResult } from "./flag-result.ts";
import { groupIndexOf } from "./group-index-of.ts";
import type { Project, ProjectFlag, ReleaseCondition } from "./project.ts";

/** A flag's value for somebody, and why, in words. */
export interface Explanation {
  key: string;
  /** Absent where it depends on a person who was not named. */
  value?: boolean | string;
  /** The JSON text that goes with the value. */
  payload?: string;
  why: string;
}

/** Says what each flag is for somebody, and which condition decided. */
export async function explainFlags(project: Project, input: EvaluationInput): Promise<Explanation[]> {
  const flags = project.flags.filter(({ deleted, archived }) => !deleted && !archived);
  const results = await evaluateFlags(project, flags, input);
  return Promise.all(results.map((result) => explain(project, result, input)));
}

async function explain(project: Project, result: FlagResult, input: EvaluationInput): Promise<Explanation> {
  const { flag, value } = result;
  const open = input.distinctId === "" ? findOpenCondition(result) : undefined;
  if (open) return { key: flag.key, why: `Depends on who it is: ${describeShare(project, flag, open)}. Name a person.` };
  const payload = value === false ? undefined : flag.filters.payloads?.[String(value)];
  return { key: flag.key, value, ...(payload !== undefined && { payload }), why: await describeReason(project, result, input) };
}

/** The first condition about people that was asked, where nobody was named. */
function findOpenCondition({ flag, reason: { code, condition_index: index } }: FlagResult): ReleaseCondition | undefined {
  if (!["condition_match", "no_condition_match", "out_of_rollout_bound"].includes(code)) return undefined;
  const asked = (flag.filters.groups ?? []).slice(0, code === "condition_match" ? index! + 1 : undefined);
  return asked.find((condition) => groupIndexOf(flag, condition) === undefined);
}

function describeShare(project: Project, flag: ProjectFlag, condition: ReleaseCondition): string {
  return `${describeCondition(project, flag, condition)}, ${condition.rollout_percentage ?? 100} %`;
}

async function describeReason(project: Project, { flag, value, reason, failed }: FlagResult, input: EvaluationInput): Promise<string> {
  const { filters } = flag;
  const condition = reason.condition_index === null ? undefined : filters.groups?.[reason.condition_index];
  if (failed) return `Cannot be evaluated: ${reason.description}.`;
  switch (reason.code) {
    case "flag_disabled":
      return "The flag is switched off.";
    case "missing_dependency":
      return "A flag that it depends on does not exist, or the two depend on each other.";
    case "super_condition_value":
      return value === false ? "Has left the early access to this feature." : "Has joined the early access to this feature.";
    case "holdout_condition_value":
      return `Belongs to holdout ${filters.holdout?.id}, which keeps ${filters.holdout?.exclusion_percentage} % away from the flag.`;
    case "condition_match":
      return `${describeCondition(project, flag, condition!)}${describeValue(flag, condition!, value)}${await describePosition(project, flag, condition!, input)}`;
    case "out_of_rollout_bound":
      return `${describeCondition(project, flag, condition!)}, but outside of the rollout${await describePosition(project, flag, condition!, input)}${filters.early_exit ? "; the flag asks no further condition then" : ""}`;
    case "no_condition_match":
      return `Does not match: ${describeConditions(project, flag)}.${describeIgnorance(project, flag, input)}`;
    default:
      return describeMissingGroups(project, flag, input);
  }
}

/** What a match gives, where that is more than on. */
function describeValue({ filters }: ProjectFlag, { variant }: ReleaseCondition, value: boolean | string): string {
  if (typeof value !== "string") return "";
  return variant === value ? ` → ${value}` : ` → ${value}, by the weight of ${filters.multivariate?.variants.find(({ key }) => key === value)?.rollout_percentage} %`;
}

const toldConditions = 3;

function describeConditions(project: Project, flag: ProjectFlag): string {
  const all = flag.filters.groups ?? [];
  const told = all.slice(0, toldConditions).map((condition) => describeCondition(project, flag, condition).replace(/^./, (letter) => letter.toLowerCase()));
  return [...told, ...(all.length > toldConditions ? [`${all.length - toldConditions} more`] : [])].join("; nor ");
}

/** A name that is typed wrong looks like somebody without properties. */
function describeIgnorance({ people, groups: stored, groupTypes }: Project, flag: ProjectFlag, { distinctId, groups, personProperties, groupProperties }: EvaluationInput): string {
  const conditions = flag.filters.groups ?? [];
  const asks = (group: number | undefined): boolean =>
    conditions.some((condition) => groupIndexOf(flag, condition) === group && condition.properties?.some(({ key, type }) => type !== "flag" && key !== "distinct_id" && key !== "$group_key"));
  const unknown = [
    ...(asks(undefined) && Object.keys(personProperties).length === 0 && !people.some(({ distinctIds }) => distinctIds.includes(distinctId)) ? [distinctId] : []),
    ...Object.entries(groupTypes).flatMap(([index, type]) => {
      const key = groups[type];
      return key !== undefined && asks(Number(index)) && !stored[type]?.[key] && !groupProperties[type] ? [`${type} ${key}`] : [];
    }),
  ];
  return unknown.length === 0 ? "" : ` Nothing is known here about ${unknown.join(" and ")}.`;
}

function describeMissingGroups(project: Project, flag: ProjectFlag, { groups }: EvaluationInput): string {
  const indexes = (flag.filters.groups ?? []).map((condition) => groupIndexOf(flag, condition));
  const types = [...new Set(indexes.map((index) => project.groupTypes[index ?? -1] ?? `group type ${index}`))].filter((type) => groups[type] === undefined);
  return types.length === 0 ? "The flag has no condition." : `Every condition is about a ${types.join(" or ")}, and none was named.`;
}
