import type { FlagActivity, ProjectFlag } from "./project.ts";

/** A flag as it was before a change. */
export function undoChange(flag: ProjectFlag, { changes }: FlagActivity): ProjectFlag {
  const undone = structuredClone(flag) as unknown as Record<string, unknown>;
  for (const { field, before } of changes) {
    // The log has null for a field that was absent.
    if (before === null) delete undone[field];
    else undone[field] = structuredClone(before);
  }
  return undone as unknown as ProjectFlag;
}
