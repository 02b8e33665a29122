import { variantsOf, type ManagedFlag, type PropertyFilter, type ReleaseCondition } from "./managed-flag.ts";

const operators: Readonly<Record<string, string>> = {
  exact: "is",
  is_not: "is not",
  icontains: "contains",
  not_icontains: "does not contain",
  regex: "matches",
  not_regex: "does not match",
  gt: "is above",
  gte: "is at least",
  lt: "is below",
  lte: "is at most",
  is_date_before: "is before",
  is_date_after: "is after",
};

/** Who gets a flag, in words, one line for each release condition that can match. */
export function describeAudience(flag: ManagedFlag, groupTypes: ReadonlyMap<number, string>): string[] {
  if (flag.archived) return ["nobody: archived"];
  if (!flag.active) return ["nobody: switched off"];
  const lines: string[] = [];
  let given = 0;
  for (const condition of flag.filters.groups ?? []) {
    const rollout = condition.rollout_percentage ?? 100;
    const untargeted = (condition.properties ?? []).length === 0;
    // Untargeted conditions look at the same position of a person, so a later one adds only what it has more.
    const share = untargeted ? Math.max(0, rollout - given) : rollout;
    if (untargeted) given = Math.max(given, rollout);
    if (share > 0) lines.push(`${describeCondition(flag, condition, share, groupTypes)}${describeValue(flag, condition)}`);
    const decidesForAll = rollout === 100 ? (effectiveGroup(flag, condition) ?? null) === null : flag.filters.early_exit === true;
    if (untargeted && decidesForAll) break;
  }
  return lines.length > 0 ? lines : ["nobody: 0 %"];
}

function describeCondition(flag: ManagedFlag, condition: ReleaseCondition, share: number, groupTypes: ReadonlyMap<number, string>): string {
  const index = effectiveGroup(flag, condition);
  const group = typeof index === "number" ? (groupTypes.get(index) ?? `group ${index}`) : undefined;
  const filters = (condition.properties ?? []).map((filter) => describeFilter(filter, group, groupTypes));
  if (filters.length === 0) return `${percentage(share)}${group ? `every ${group}` : "everybody"}`;
  return `${percentage(share)}${filters.join(" and ")}`;
}

function effectiveGroup({ filters }: ManagedFlag, condition: ReleaseCondition): number | null | undefined {
  return condition.aggregation_group_type_index === undefined ? filters.aggregation_group_type_index : condition.aggregation_group_type_index;
}

function percentage(share: number): string {
  return share === 100 ? "" : `${share} % of `;
}

function describeFilter({ key, type, operator = "exact", value, group_type_index: index }: PropertyFilter, group: string | undefined, groupTypes: ReadonlyMap<number, string>): string {
  if (type === "cohort") return `${operator === "not_in" ? "not in " : ""}cohort ${list(value)}`;
  if (type === "flag") return `whoever has flag ${key} at ${list(value)}`;
  const owner = type === "group" && typeof index === "number" ? (groupTypes.get(index) ?? `group ${index}`) : undefined;
  const named = key === "$group_key" ? (owner ?? group ?? "group") : key === "distinct_id" ? "user" : owner ? `${owner}’s ${key}` : key;
  if (operator === "exact" && (key === "$group_key" || key === "distinct_id" || key === "email")) return `${named === "email" ? "user" : named} ${list(value)}`;
  if (operator === "is_set" || operator === "is_not_set") return `${named} is ${operator === "is_set" ? "" : "not "}set`;
  return `${named} ${operators[operator] ?? operator.replaceAll("_", " ")} ${list(value)}`;
}

function describeValue(flag: ManagedFlag, { variant }: ReleaseCondition): string {
  const variants = variantsOf(flag);
  if (variants.length === 0) return "";
  if (variant && variants.some(({ key }) => key === variant)) return `: ${variant}`;
  const shares = variants.filter(({ rollout_percentage }) => rollout_percentage > 0);
  return `: ${shares.map(({ key, rollout_percentage }) => (rollout_percentage === 100 ? key : `${key} ${rollout_percentage} %`)).join(", ")}`;
}

function list(value: unknown): string {
  return (Array.isArray(value) ? value : [value]).map((each) => (typeof each === "string" ? each : JSON.stringify(each ?? null))).join(" or ");
}
