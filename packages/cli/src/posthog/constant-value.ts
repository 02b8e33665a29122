import { variantsOf, type ManagedFlag, type ReleaseCondition } from "./managed-flag.ts";

/** Either the one value that everybody gets from PostHog, or why there is no such value. */
export type ConstantValue = { readonly value: boolean | string; readonly why: string } | { readonly value?: undefined; readonly why: string };

/**
 * Decides whether everybody gets the same value of a flag, whoever they are. It is stricter than PostHog's "fully rolled
 * out", which one untargeted condition at 100 % satisfies: code is deleted on the strength of this answer.
 */
export function constantValue(flag: ManagedFlag): ConstantValue {
  if (flag.archived) return { value: false, why: "it is archived in PostHog" };
  if (!flag.active) return { value: false, why: "it is switched off in PostHog" };
  const special = findSpecialRule(flag);
  if (special) return { why: special };

  const conditions = flag.filters.groups ?? [];
  const seen: { readonly value: boolean | string; readonly place: number }[] = [];
  for (const [index, condition] of conditions.entries()) {
    // Nobody is inside 0 %, yet with early exit everybody who matches stops there.
    if (condition.rollout_percentage === 0 && !flag.filters.early_exit) continue;
    if (condition.properties?.some(({ type }) => type === "flag")) return { why: `condition ${index + 1} depends on another flag` };
    const value = valueOf(flag, condition);
    if (value === undefined) return { why: `condition ${index + 1} shares people out among the variants` };
    seen.push({ value, place: index + 1 });
    const other = seen.find((each) => each.value !== value);
    if (other) return { why: `condition ${other.place} gives ${name(other.value)}, condition ${index + 1} gives ${name(value)}` };
    const full = isFull(condition);
    if (full && isForEverybody(condition)) return { value, why: `everybody gets ${name(value)}` };
    if (!full && flag.filters.early_exit) return { why: `condition ${index + 1} ends the evaluation for part of its people` };
  }
  if (seen.length === 0) return { value: false, why: conditions.length === 0 ? "it has no release condition" : "every release condition is at 0 %" };
  return { why: "its release conditions leave some people out" };
}

function isFull({ rollout_percentage: rollout }: ReleaseCondition): boolean {
  return rollout === undefined || rollout === null || rollout === 100;
}

/** An actor without the group matches no condition that is about groups. */
function isForEverybody({ properties, aggregation_group_type_index: group }: ReleaseCondition): boolean {
  return (properties ?? []).length === 0 && (group ?? null) === null;
}

function valueOf(flag: ManagedFlag, { variant }: ReleaseCondition): boolean | string | undefined {
  const variants = variantsOf(flag);
  if (variants.length === 0) return true;
  if (variant && variants.some(({ key }) => key === variant)) return variant;
  return variants.find(({ rollout_percentage }) => rollout_percentage === 100)?.key;
}

function findSpecialRule({ filters, ...flag }: ManagedFlag): string | undefined {
  const { version, holdout } = filters;
  if (version !== undefined && version !== 1) return `its rules have the unknown format ${JSON.stringify(version)}`;
  if (flag.ensure_experience_continuity) return "it persists across authentication steps, so somebody may keep an earlier value";
  if (flag.bucketing_identifier === "device_id") return "it is decided by device, and an actor may have none";
  if (typeof filters.aggregation_group_type_index === "number") return "it is decided by group, and an actor without one gets nothing";
  if (holdout && holdout.exclusion_percentage !== 0) return "a holdout keeps some people out";
  if (filters.feature_enrollment) return "people choose by early access";
  if (flag.evaluation_runtime && flag.evaluation_runtime !== "all") return `it is evaluated on the ${flag.evaluation_runtime} only`;
  if (flag.evaluation_contexts?.length) return `it is evaluated in ${flag.evaluation_contexts.join(", ")} only`;
  return undefined;
}

function name(value: boolean | string): string {
  return value === true ? "on" : value === false ? "off" : value;
}
