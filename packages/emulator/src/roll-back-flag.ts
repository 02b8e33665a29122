import { ApiProblem, invalid } from "./api-problem.ts";
import type { Project, ProjectFlag } from "./project.ts";
import { checkKey } from "./read-flag-changes.ts";
import { undoChange } from "./undo-change.ts";

/**
 * Gives a flag back what it was before a change, by undoing that change and each one after it.
 *
 * @param version the one that the change made.
 */
export function rollBackFlag(project: Project, flag: ProjectFlag, version: unknown): void {
  const own = (project.activity ?? []).filter(({ flagId }) => flagId === flag.id);
  const index = own.findIndex((change) => change.version === version);
  if (index < 0) throw new ApiProblem(404, "invalid_request", "not_found", "That change is not kept any more.");
  const undone = own.slice(index);
  if (undone[0]!.activity === "created") throw invalid("There is nothing before the flag's creation to go back to.");
  const restored = undone.reduceRight(undoChange, flag);
  if (restored.key !== flag.key) checkKey(project, restored.key, flag);
  for (const field of Object.keys(flag)) if (!(field in restored)) delete (flag as unknown as Record<string, unknown>)[field];
  Object.assign(flag, restored);
}
