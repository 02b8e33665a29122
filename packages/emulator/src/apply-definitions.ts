import { invalid } from "./api-problem.ts";
import { activeDependants } from "./check-dependencies.ts";
import { cohortsOf } from "./cohorts-of.ts";
import type { Definitions } from "./definitions.ts";
import { dependencyFilters, findDependency } from "./flag-dependencies.ts";
import type { Project, ProjectFlag } from "./project.ts";
import { isGivenOut } from "./to-definition.ts";
import { addGroupTypes, translateGroupTypes } from "./translate-group-types.ts";

/**
 * Makes flags of the project what they are in definitions: changed, added, or deleted where the definitions do not
 * have them.
 *
 * @param keys the flags to take over; all others stay as they are.
 * @param at ISO 8601.
 */
export function applyDefinitions(project: Project, definitions: Definitions, keys: readonly string[], at: string): void {
  project.groupTypes = addGroupTypes(project.groupTypes, definitions.groupTypes);
  for (const key of keys) applyFlag(project, definitions, key, at);
  for (const id of cohortsOf(definitions, keys)) {
    const cohort = definitions.cohorts[id];
    if (cohort) project.cohorts[id] = cohort;
    // Who is in a list only PostHog knows: it begins empty here.
    else if (!(id in project.cohorts)) project.staticCohorts = { ...project.staticCohorts, [id]: project.staticCohorts?.[id] ?? [] };
  }
  checkChoice(project, definitions, keys);
}

function applyFlag(project: Project, definitions: Definitions, key: string, at: string): void {
  const own = project.flags.find((flag) => flag.key === key && !flag.deleted);
  const definition = definitions.flags.find((flag) => flag.key === key);
  if (!definition) {
    if (!own || !isGivenOut(own)) throw invalid(`There is no flag ${key}, neither here nor in PostHog.`, "flags");
    own.deleted = true;
    return;
  }
  const { id: _, ...fields } = definition;
  const filters = translateGroupTypes(fields.filters, definitions.groupTypes, project.groupTypes);
  const taken = structuredClone({ ...fields, filters });
  if (own) Object.assign(own, taken, own.archived && { archived: false });
  else project.flags.push({ id: Math.max(0, ...project.flags.map((flag) => flag.id)) + 1, version: 1, created_at: at, updated_at: at, ...taken });
}

/** A choice that leaves out what it needs is refused. What PostHog itself has broken stays broken here. */
function checkChoice(project: Project, definitions: Definitions, keys: readonly string[]): void {
  for (const flag of project.flags.filter((each) => isGivenOut(each) && keys.includes(each.key))) {
    const missing = dependencyFilters(flag).find((filter) => !findDependency(project, filter) && definitions.flags.some(({ key }) => key === filter.key));
    if (missing) throw invalid(`${flag.key} depends on ${missing.key}, which is not chosen. Choose both, or neither.`, "flags");
  }
  const live = new Set(project.flags.filter(({ deleted }) => !deleted).map(({ key }) => key));
  for (const flag of project.flags.filter(({ key, deleted }) => deleted && keys.includes(key) && !live.has(key))) {
    const dependants = dependantsOf(project, flag);
    if (dependants.length > 0) throw invalid(`${dependants.map(({ key }) => key).join(", ")} depends on ${flag.key}, which would be deleted. Choose both, or neither.`, "flags");
  }
}

function dependantsOf(project: Project, flag: ProjectFlag): ProjectFlag[] {
  // A deleted flag is not found by those that name it.
  return activeDependants({ ...project, flags: project.flags.map((other) => (other === flag ? { ...flag, deleted: false } : other)) }, flag);
}
