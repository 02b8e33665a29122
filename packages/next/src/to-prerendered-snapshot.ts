import type { Evaluation, Snapshot } from "@halyard/core";
import type { Combination } from "./create-combinations.ts";

/** The flags of a page that many visitors get: the values, without whom they were decided for and why. */
export function toPrerenderedSnapshot(combination: Combination): Snapshot {
  const toEvaluation = (value: Combination[string]): Evaluation => ({ value, reason: { code: "prerendered" }, source: "local" });
  const flags = Object.fromEntries(Object.entries(combination).map(([name, value]) => [name, toEvaluation(value)]));
  return { distinctId: "", identified: false, prerendered: true, evaluatedAt: 0, flags };
}
