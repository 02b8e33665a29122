import type { Project, ProjectFlag, PropertyFilter } from "./project.ts";

/** The flag that a filter names, by id or by key. */
export function findDependency<Flag extends Pick<ProjectFlag, "id" | "key" | "deleted">>(project: { flags: readonly Flag[] }, { key }: PropertyFilter): Flag | undefined {
  const live = project.flags.filter(({ deleted }) => !deleted);
  return live.find(({ id }) => String(id) === key) ?? live.find((flag) => flag.key === key);
}

export function dependencyFilters(flag: ProjectFlag): PropertyFilter[] {
  return (flag.filters.groups ?? []).flatMap(({ properties = [] }) => properties.filter(({ type }) => type === "flag"));
}

/**
 * A flag with all it depends on, each after its own dependencies; nothing where one of them is missing or depends on
 * itself.
 */
export function dependencyChain(project: Project, flag: ProjectFlag, path: ProjectFlag[] = []): ProjectFlag[] | undefined {
  if (path.includes(flag)) return undefined;
  const chain = new Set<ProjectFlag>();
  for (const filter of dependencyFilters(flag)) {
    const dependency = findDependency(project, filter);
    const before = dependency && dependencyChain(project, dependency, [...path, flag]);
    if (!before) return undefined;
    for (const member of before) chain.add(member);
  }
  return [...chain, flag];
}
