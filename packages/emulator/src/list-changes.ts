import type { ConsoleChange, ConsoleHistory } from "./console-api.ts";
import { describeChange } from "./describe-change.ts";
import { describeFlag } from "./describe-flag.ts";
import { diffLines } from "./diff-lines.ts";
import type { Project, ProjectFlag } from "./project.ts";
import { undoChange } from "./undo-change.ts";

/** What was changed about a flag, newest first, in words. */
export function listChanges(project: Project, flag: ProjectFlag): ConsoleHistory {
  const changes: ConsoleChange[] = [];
  let after = flag;
  for (const entry of (project.activity ?? []).filter(({ flagId }) => flagId === flag.id).toReversed()) {
    const before = undoChange(after, entry);
    const isCreation = entry.activity === "created";
    changes.push({
      version: entry.version,
      at: entry.at,
      by: entry.by ?? "a program",
      what: describeChange(project, entry, before, after),
      lines: diffLines(isCreation ? [] : describeFlag(project, before), describeFlag(project, after)),
      isCreation,
    });
    after = before;
  }
  return { changes, dropped: project.droppedActivity?.[flag.id] ?? 0 };
}
