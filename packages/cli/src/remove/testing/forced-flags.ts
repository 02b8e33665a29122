import type { EvaluationReason, FlagSource, FlagValue, Snapshot } from "@halyard/core";

/** The values of all flags that a program may read. */
export type ForcedFlags = Readonly<Record<string, FlagValue>>;

const reason: EvaluationReason = { code: "condition_match", conditionIndex: 0 };

function toAnswers(flags: ForcedFlags): Record<string, { value: FlagValue; reason: EvaluationReason; source: "local" }> {
  return Object.fromEntries(Object.entries(flags).map(([name, value]) => [name, { value, reason, source: "local" as const }]));
}

/** The forced values as a page hands them to the browser. */
export function toSnapshot(flags: ForcedFlags): Snapshot {
  return { distinctId: "ada", identified: true, evaluatedAt: 1, flags: toAnswers(flags) };
}

/** The forced values as a server asks for them. */
export function toSource(flags: ForcedFlags): FlagSource {
  const answers = toAnswers(flags);
  return { name: "forced", evaluate: () => answers };
}
