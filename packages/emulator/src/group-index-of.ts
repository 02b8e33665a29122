import type { ProjectFlag, ReleaseCondition } from "./project.ts";

/** The group type that a condition is about; none where it is about people. */
export function groupIndexOf({ filters }: Pick<ProjectFlag, "filters">, { aggregation_group_type_index: own }: ReleaseCondition): number | undefined {
  return (own === undefined ? filters.aggregation_group_type_index : own) ?? undefined;
}
