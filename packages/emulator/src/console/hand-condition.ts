import { groupIndexOf } from "../group-index-of.ts";
import type { FlagFilters, ReleaseCondition } from "../project.ts";

/** People, or the index of a type of groups. */
export type ActorKind = number | "people";

/** Those whom somebody picked one by one. */
export interface HandCondition {
  kind: ActorKind;
  ids: string[];
}

/** Whom a condition is about: people, or a type of groups. */
export function kindOf(filters: FlagFilters, condition: ReleaseCondition): ActorKind {
  return groupIndexOf({ filters }, condition) ?? "people";
}

/** A condition that names its people or teams by their ids and gives all of them the flag; undefined for every other one. */
export function readHandCondition(filters: FlagFilters, condition: ReleaseCondition): HandCondition | undefined {
  const kind = kindOf(filters, condition);
  const [filter, ...others] = condition.properties ?? [];
  if (!filter || others.length > 0 || (condition.rollout_percentage ?? 100) !== 100) return undefined;
  const { key, type = "person", operator = "exact", value, group_type_index: index, negation } = filter;
  const isOwn = kind === "people" ? key === "distinct_id" && type === "person" : key === "$group_key" && type === "group" && index === kind;
  const ids = Array.isArray(value) ? (value as unknown[]) : [value];
  if (!isOwn || operator !== "exact" || negation === true || !ids.every((id) => typeof id === "string")) return undefined;
  return { kind, ids };
}
