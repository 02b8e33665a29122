import { findDependency } from "./flag-dependencies.ts";
import type { Project, ProjectFlag, PropertyFilter } from "./project.ts";

/** What the words for a condition are taken from: the emulator's project, or what the console knows of it. */
export interface NamedProject extends Pick<Project, "groupTypes"> {
  flags: readonly Pick<ProjectFlag, "id" | "key" | "deleted">[];
}

const operators: Record<string, string> = {
  exact: "is",
  is_not: "is not",
  icontains: "contains",
  not_icontains: "does not contain",
  icontains_multi: "contains",
  not_icontains_multi: "does not contain",
  starts_with: "starts with",
  not_starts_with: "does not start with",
  ends_with: "ends with",
  not_ends_with: "does not end with",
  regex: "matches",
  not_regex: "does not match",
  gt: "is above",
  gte: "is at least",
  lt: "is below",
  lte: "is at most",
  between: "is between",
  not_between: "is not between",
  is_date_before: "is before",
  is_date_after: "is after",
  is_date_exact: "is on",
};

/**
 * One filter of a condition in words: "plan is “pro”".
 *
 * @param group the type of group that the condition is about; absent for people.
 */
export function describeFilter(project: NamedProject, filter: PropertyFilter, group?: string): string {
  const { key, type, value } = filter;
  const operator = filter.operator || "exact";
  if (type === "cohort") return `${operator === "not_in" ? "not in" : "in"} cohort ${quote(value)}`;
  if (type === "flag") {
    const state = value === true ? "on" : value === false ? "off" : quote(value);
    return `flag ${findDependency(project, filter)?.key ?? key} is ${state}`;
  }
  const filterGroup = type === "group" && typeof filter.group_type_index === "number" ? (project.groupTypes[filter.group_type_index] ?? `group ${filter.group_type_index}`) : undefined;
  const ownName = key === "$group_key" && group ? group : key;
  const name = filterGroup && filterGroup !== group ? `${filterGroup}’s ${key}` : ownName;
  if (operator === "is_set" || operator === "is_not_set") return `${name} is ${operator === "is_set" ? "" : "not "}set`;
  return `${name} ${operators[operator] ?? operator.replaceAll("_", " ")} ${quote(value)}`;
}

function quote(value: unknown): string {
  if (Array.isArray(value)) return value.map(quote).join(" or ");
  return typeof value === "string" ? `“${value}”` : JSON.stringify(value ?? null);
}
