import type { FlagDeclarations } from "./define-flags.ts";
import type { Evaluation, Evaluations } from "./evaluation.ts";
import { isDeclaredValue } from "./is-declared-value.ts";
import type { Overrides } from "./override-codec.ts";

/**
 * The evaluations with the forced values in place of those that were decided. What is not declared is left out: an
 * override may be older than the declarations.
 */
export function applyOverrides(evaluations: Evaluations, { values }: Pick<Overrides, "values">, flags: FlagDeclarations): Evaluations {
  const applied: Record<string, Evaluation> = { ...evaluations };
  for (const [name, value] of Object.entries(values)) {
    if (!Object.hasOwn(flags, name) || !isDeclaredValue(flags[name]!, value)) continue;
    applied[name] = { value, reason: { code: "override" }, source: "override" };
  }
  return applied;
}
