import type { Definitions } from "./definitions.ts";
import type { CohortNode } from "./project.ts";

/** The ids of the cohorts that flags ask for, and of those that these are made of. */
export function cohortsOf({ flags, cohorts }: Definitions, keys: readonly string[]): string[] {
  const found = new Set<string>();
  for (const { filters } of flags.filter(({ key }) => keys.includes(key))) {
    for (const { properties = [] } of filters.groups ?? []) {
      for (const { type, value } of properties) if (type === "cohort") add(String(value));
    }
  }
  return [...found];

  function add(id: string): void {
    if (found.has(id)) return;
    found.add(id);
    const cohort = cohorts[id];
    if (cohort) addParts(cohort);
  }

  function addParts({ key, type, value, values = [] }: CohortNode): void {
    if (key !== undefined && type === "cohort") add(String(value));
    for (const part of values) addParts(part);
  }
}
