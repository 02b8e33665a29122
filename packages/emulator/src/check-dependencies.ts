import { invalid } from "./api-problem.ts";
import { dependencyChain, dependencyFilters, findDependency } from "./flag-dependencies.ts";
import type { Project, ProjectFlag } from "./project.ts";

/** The active flags that depend on a flag directly. */
export function activeDependants(project: Project, flag: ProjectFlag): ProjectFlag[] {
  const dependsOn = (other: ProjectFlag): boolean => dependencyFilters(other).some((filter) => findDependency(project, filter)?.id === flag.id);
  return project.flags.filter((other) => other.active && !other.deleted && !other.archived && dependsOn(other));
}

/**
 * Refuses a change that would break what flags expect of each other.
 *
 * @param before the flag before the change; absent for a new one.
 */
export function checkDependencies(project: Project, flag: ProjectFlag, before?: ProjectFlag): void {
  if (!flag.deleted && dependencyFilters(flag).length > 0 && !dependencyChain(project, flag)) {
    throw invalid("A flag that this one depends on does not exist, or depends on this one.", "filters");
  }
  const leaves = before?.active && !before.deleted && (!flag.active || flag.deleted);
  // A deleted flag can no longer be found by those that name it, so they are asked of the project as it was.
  const dependants = leaves ? activeDependants({ ...project, flags: project.flags.map((other) => (other.id === flag.id ? before : other)) }, before) : [];
  if (dependants.length > 0) {
    const keys = dependants.map(({ key }) => key).join(", ");
    throw invalid(`Cannot ${flag.deleted ? "delete" : "disable"} this feature flag because other active flags depend on it: ${keys}.`);
  }
  if (flag.active && !flag.deleted && !before?.active) {
    const disabled = dependencyFilters(flag).flatMap((filter) => findDependency(project, filter) ?? []).filter(({ active }) => !active);
    if (disabled.length > 0) throw invalid(`Cannot enable this feature flag because it depends on disabled flags: ${disabled.map(({ key }) => key).join(", ")}.`);
  }
}
