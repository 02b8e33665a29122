import { isDeepStrictEqual } from "node:util";
import type { FlagActivity, Project, ProjectFlag } from "./project.ts";

/** Who makes a change, and what for. */
export type ChangeCause = Pick<FlagActivity, "by" | "note">;

/** How many changes are kept: the file that has them is written anew with each. */
const keptOfFlag = 100;
const keptInAll = 2000;

/** What every change brings along; the log is about what somebody wanted. */
const unlogged = new Set(["version", "updated_at"]);

/** Adds to the project's log what differs between its flags and those before. */
export function recordActivity(before: readonly ProjectFlag[], project: Project, cause: ChangeCause): void {
  const known = new Map(before.map((flag) => [flag.id, flag]));
  const added: FlagActivity[] = [];
  for (const flag of project.flags) {
    const old = known.get(flag.id);
    const changes = old ? compare({ ...old }, { ...flag }) : [];
    if (old && changes.length === 0) continue;
    added.push({ flagId: flag.id, activity: old ? "updated" : "created", at: flag.updated_at, version: flag.version, ...cause, changes });
  }
  if (added.length > 0) keepNewest(project, [...(project.activity ?? []), ...added]);
}

function keepNewest(project: Project, activity: readonly FlagActivity[]): void {
  const ofFlag = new Map<number, number>();
  const kept: FlagActivity[] = [];
  const dropped: Record<string, number> = { ...project.droppedActivity };
  for (const entry of activity.toReversed()) {
    const newer = ofFlag.get(entry.flagId) ?? 0;
    ofFlag.set(entry.flagId, newer + 1);
    if (newer < keptOfFlag && kept.length < keptInAll) kept.push(entry);
    else dropped[entry.flagId] = (dropped[entry.flagId] ?? 0) + 1;
  }
  project.activity = kept.reverse();
  if (Object.keys(dropped).length > 0) project.droppedActivity = dropped;
}

function compare(before: Record<string, unknown>, after: Record<string, unknown>): FlagActivity["changes"] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((field) => !unlogged.has(field));
  return fields
    .filter((field) => !isDeepStrictEqual(before[field], after[field]))
    .map((field) => ({ field, before: before[field] ?? null, after: after[field] ?? null }));
}
