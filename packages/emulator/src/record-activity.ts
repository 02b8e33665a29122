import { isDeepStrictEqual } from "node:util";
import type { FlagActivity, Project, ProjectFlag } from "./project.ts";

/** What every change brings along; the log is about what somebody wanted. */
const unlogged = new Set(["version", "updated_at"]);

/** Adds to the project's log what differs between its flags and those before. */
export function recordActivity(before: readonly ProjectFlag[], project: Project): void {
  for (const flag of project.flags) {
    const old = before.find(({ id }) => id === flag.id);
    const changes = old ? compare({ ...old }, { ...flag }) : [];
    if (old && changes.length === 0) continue;
    project.activity = [...(project.activity ?? []), { flagId: flag.id, activity: old ? "updated" : "created", at: flag.updated_at, changes }];
  }
}

function compare(before: Record<string, unknown>, after: Record<string, unknown>): FlagActivity["changes"] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((field) => !unlogged.has(field));
  return fields
    .filter((field) => !isDeepStrictEqual(before[field], after[field]))
    .map((field) => ({ field, before: before[field] ?? null, after: after[field] ?? null }));
}
