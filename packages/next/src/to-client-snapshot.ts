import type { Evaluation, FlagDeclarations, Snapshot } from "@halyard/core";

/** The part of a snapshot that the browser gets: without the flags that are declared `serverOnly`. */
export function toClientSnapshot(snapshot: Snapshot, declarations: FlagDeclarations): Snapshot {
  const flags: Record<string, Evaluation> = {};
  for (const name in snapshot.flags) {
    if (Object.hasOwn(declarations, name) && !declarations[name]!.serverOnly) flags[name] = withoutError(snapshot.flags[name]!);
  }
  return { ...snapshot, flags };
}

function withoutError(evaluation: Evaluation): Evaluation {
  // As it is where nothing failed: visitors share it, and it is written once for all of them.
  if (evaluation.error === undefined) return evaluation;
  const { error: _, ...rest } = evaluation;
  return rest;
}
