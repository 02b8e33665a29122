import { describeFilter, type NamedProject } from "./describe-filter.ts";
import { groupIndexOf } from "./group-index-of.ts";
import type { ProjectFlag, ReleaseCondition } from "./project.ts";

/** Whom a release condition is about, in words: "Every team where plan is “pro”". */
export function describeCondition(project: NamedProject, flag: Pick<ProjectFlag, "filters">, condition: ReleaseCondition): string {
  const index = groupIndexOf(flag, condition);
  const group = index !== undefined ? (project.groupTypes[index] ?? `group ${index}`) : undefined;
  const filters = (condition.properties ?? []).map((filter) => describeFilter(project, filter, group));
  if (filters.length === 0) return group ? `Every ${group}` : "Everybody";
  return `${group ? `Every ${group}` : "People"} where ${filters.join(" and ")}`;
}
