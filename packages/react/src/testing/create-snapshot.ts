import type { Evaluation, FlagValue, Snapshot } from "@halyard/core";

/** A snapshot of the given values, as a server decides them; the later ones of two have the greater `evaluatedAt`. */
export function createSnapshot(values: Record<string, FlagValue>, { evaluatedAt = 1, payload }: { evaluatedAt?: number; payload?: unknown } = {}): Snapshot {
  const flags: Record<string, Evaluation> = {};
  for (const [name, value] of Object.entries(values)) {
    flags[name] = { value, ...(payload !== undefined && { payload }), reason: { code: "condition_match", conditionIndex: 0 }, source: "local" };
  }
  return { distinctId: "anna", identified: true, evaluatedAt, flags };
}
