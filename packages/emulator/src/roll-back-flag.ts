import { invalid } from "./api-problem.ts";
import type { Project, ProjectFlag } from "./project.ts";

/**
 * Gives a flag back what it was before a change, by undoing that change and each one after it.
 *
 * @param index the change's place in the log of this flag, oldest first.
 */
export function rollBackFlag(project: Project, flag: ProjectFlag, index: number): void {
  const undone = (project.activity ?? []).filter(({ flagId }) => flagId === flag.id).slice(index);
  if (!Number.isInteger(index) || index < 0 || undone.length === 0) throw invalid("There is no such change.");
  if (undone[0]!.activity === "created") throw invalid("There is nothing before the flag's creation to go back to.");
  const restored = structuredClone(flag) as unknown as Record<string, unknown>;
  for (const { changes } of undone.toReversed()) {
    for (const { field, before } of changes) {
      // The log has null for a field that was absent.
      if (before === null) delete restored[field];
      else restored[field] = structuredClone(before);
    }
  }
  for (const field of Object.keys(flag)) if (!(field in restored)) delete (flag as unknown as Record<string, unknown>)[field];
  Object.assign(flag, restored);
}
