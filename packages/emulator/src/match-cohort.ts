import { FlagFailure } from "./flag-failure.ts";
import { matchProperty } from "./match-property.ts";
import type { CohortNode, Project } from "./project.ts";

/** Whether the person with these properties and ids belongs to a cohort; cohorts know persons only. */
export function matchCohort(project: Project, id: string, distinctId: string, person: Record<string, unknown>, path: string[] = []): boolean {
  const members = project.staticCohorts?.[id];
  if (members) {
    const ids = project.people.find(({ distinctIds }) => distinctIds.includes(distinctId))?.distinctIds ?? [distinctId];
    return ids.some((known) => members.includes(known));
  }
  const cohort = project.cohorts[id];
  if (!cohort) throw new FlagFailure("cohort_not_found", `there is no cohort ${id}`);
  if (path.includes(id)) throw new FlagFailure("dependency_cycle", `cohort ${id} is part of itself`);
  return matchNode(cohort);

  function matchNode(node: CohortNode): boolean {
    const { key, type, value, operator, values = [], negation = false } = node;
    if (key === undefined) return type === "OR" ? values.some(matchNode) : values.every(matchNode);
    const matches =
      type === "cohort"
        ? matchCohort(project, String(value), distinctId, person, [...path, id]) !== (operator === "not_in")
        : matchProperty({ key, value, operator }, person, project.propertyMatchingVersion);
    return matches !== negation;
  }
}
