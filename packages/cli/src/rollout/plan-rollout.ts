import type { FlagFilters, PropertyFilter, ReleaseCondition } from "../posthog/managed-flag.ts";
import type { RolloutTarget } from "./rollout-target.ts";

/** The release conditions of a flag after a rollout. What the rollout is not about stays as it is. */
export function planRollout(filters: FlagFilters, { percentage, users, teams, teamTypeIndex = 0, variant }: RolloutTarget): FlagFilters {
  let groups = filters.groups ?? [];
  for (const user of users) groups = giveTo(groups, personFilter(user.includes("@") ? "email" : "distinct_id"), user, variant);
  for (const team of teams) groups = giveTo(groups, teamFilter(teamTypeIndex), team, variant);
  if (percentage !== undefined) groups = giveToShare(groups, percentage, variant);
  return { ...filters, groups };
}

interface NamedFilter {
  readonly filter: PropertyFilter;
  /** The type of the groups that the condition is about; absent where it is about people. */
  readonly group?: number;
}

function personFilter(key: string): NamedFilter {
  return { filter: { key, type: "person", operator: "exact" } };
}

function teamFilter(index: number): NamedFilter {
  return { filter: { key: "$group_key", type: "group", group_type_index: index, operator: "exact" }, group: index };
}

/** Names one actor in the condition for this variant, and in no other of the same kind. The first match decides, so it comes first. */
function giveTo(groups: readonly ReleaseCondition[], { filter, group }: NamedFilter, name: string, variant: string | null): readonly ReleaseCondition[] {
  const cleaned = groups.flatMap((condition): ReleaseCondition[] => {
    const names = namesIn(condition, filter);
    if (!names?.includes(name)) return [condition];
    const others = names.filter((each) => each !== name);
    return others.length > 0 ? [withNames(condition, others)] : [];
  });
  const [first] = cleaned;
  const names = first && (first.variant ?? null) === variant && isFull(first) ? namesIn(first, filter) : undefined;
  if (first && names) return [withNames(first, [...names, name]), ...cleaned.slice(1)];
  return [{ properties: [{ ...filter, value: [name] }], rollout_percentage: 100, variant, ...(group !== undefined && { aggregation_group_type_index: group }) }, ...cleaned];
}

/** The names in a condition that is only about actors by name; nothing for any other condition. */
function namesIn({ properties }: ReleaseCondition, wanted: PropertyFilter): string[] | undefined {
  const [filter, second] = properties ?? [];
  if (!filter || second || filter.key !== wanted.key || (filter.operator ?? "exact") !== "exact") return undefined;
  if ((filter.group_type_index ?? null) !== (wanted.group_type_index ?? null)) return undefined;
  return (Array.isArray(filter.value) ? filter.value : [filter.value]).map(String);
}

function withNames(condition: ReleaseCondition, names: readonly string[]): ReleaseCondition {
  return { ...condition, properties: [{ ...condition.properties![0]!, value: names }] };
}

/** Changes the untargeted condition of a variant. A new one stands before the others, which keep what it leaves. */
function giveToShare(groups: readonly ReleaseCondition[], percentage: number, variant: string | null): readonly ReleaseCondition[] {
  const index = groups.findIndex((condition) => isUntargeted(condition) && (condition.variant ?? null) === variant);
  if (index >= 0) return groups.with(index, { ...groups[index]!, rollout_percentage: percentage });
  const before = groups.findIndex(isUntargeted);
  return groups.toSpliced(before < 0 ? groups.length : before, 0, { properties: [], rollout_percentage: percentage, variant });
}

function isUntargeted({ properties }: ReleaseCondition): boolean {
  return (properties ?? []).length === 0;
}

function isFull({ rollout_percentage: rollout }: ReleaseCondition): boolean {
  return (rollout ?? 100) === 100;
}
