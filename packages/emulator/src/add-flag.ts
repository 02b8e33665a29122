import { checkDependencies } from "./check-dependencies.ts";
import type { Project, ProjectFlag } from "./project.ts";
import { readFlagChanges } from "./read-flag-changes.ts";

/** Adds the flag that a request describes. */
export function addFlag(project: Project, body: unknown): ProjectFlag {
  const now = new Date().toISOString();
  const { key = "", ...changes } = readFlagChanges(project, body);
  const id = Math.max(0, ...project.flags.map((flag) => flag.id)) + 1;
  const flag: ProjectFlag = { id, key, name: "", active: true, version: 1, filters: { groups: [] }, created_at: now, updated_at: now, ...changes };
  project.flags.push(flag);
  checkDependencies(project, flag);
  return flag;
}
