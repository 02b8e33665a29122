import { isDeepStrictEqual } from "node:util";
import { describeFlag } from "./describe-flag.ts";
import { diffLines, type DiffLine } from "./diff-lines.ts";
import type { FlagDefinition } from "./definitions.ts";
import type { Project } from "./project.ts";

/** What makes a flag of one side that of the other. */
export interface FlagDifference {
  key: string;
  kind: "added" | "changed" | "removed";
  lines: DiffLine[];
}

/** Two sides with the same numbers for group types. */
export interface Comparison {
  flags: FlagDifference[];
  /** The number of flags that are alike. */
  same: number;
}

/** Compares flags by key, in the order of their keys. */
export function compareDefinitions(project: Project, before: readonly FlagDefinition[], after: readonly FlagDefinition[]): Comparison {
  const old = new Map(before.map((flag) => [flag.key, describeFlag(project, flag)]));
  const changed = new Map(after.map((flag) => [flag.key, describeFlag(project, flag)]));
  const flags: FlagDifference[] = [];
  let same = 0;
  for (const key of [...new Set([...old.keys(), ...changed.keys()])].sort()) {
    const [left, right] = [old.get(key), changed.get(key)];
    if (isDeepStrictEqual(left, right)) same += 1;
    else flags.push({ key, kind: left ? (right ? "changed" : "removed") : "added", lines: diffLines(left ?? [], right ?? []) });
  }
  return { flags, same };
}
