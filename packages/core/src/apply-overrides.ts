import type { ActorFlags } from "./actor-flags.ts";
import { andThen } from "./and-then.ts";
import type { FlagDeclarations } from "./define-flags.ts";
import type { Evaluation } from "./evaluation.ts";
import { isDeclaredValue } from "./is-declared-value.ts";
import type { Overrides } from "./override-codec.ts";

/**
 * The flags with the forced values in place of those that are decided. What is not declared is left out: an override may
 * be older than the declarations.
 */
export function applyOverrides(flags: ActorFlags, { values }: Pick<Overrides, "values">, declarations: FlagDeclarations): ActorFlags {
  const forced: Record<string, Evaluation> = {};
  for (const [name, value] of Object.entries(values)) {
    if (Object.hasOwn(declarations, name) && isDeclaredValue(declarations[name]!, value)) forced[name] = { value, reason: { code: "override" }, source: "override" };
  }
  return {
    read: (name) => (Object.hasOwn(forced, name) ? forced[name]! : flags.read(name)),
    readAll: () => andThen(flags.readAll(), (evaluations) => ({ ...evaluations, ...forced })),
  };
}
