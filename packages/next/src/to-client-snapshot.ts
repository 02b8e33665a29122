import type { Evaluation, FlagDeclarations, Snapshot } from "@halyard/core";

/** The part of a snapshot that the browser gets: without the flags that are declared `serverOnly`. */
export function toClientSnapshot(snapshot: Snapshot, declarations: FlagDeclarations): Snapshot {
  const flags: Record<string, Evaluation> = {};
  for (const name in snapshot.flags) {
    const { error: _, ...evaluation } = snapshot.flags[name]!;
    if (Object.hasOwn(declarations, name) && !declarations[name]!.serverOnly) flags[name] = evaluation;
  }
  return { ...snapshot, flags };
}
