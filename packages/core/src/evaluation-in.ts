import type { FlagDeclaration } from "./define-flags.ts";
import type { Evaluation } from "./evaluation.ts";

/** The evaluation of a flag in one of its states, which {@link toState} gives. */
export function evaluationIn({ variants, default: fallback }: FlagDeclaration, state: string): Evaluation {
  return state === "unavailable"
    ? { value: variants ? fallback : false, reason: { code: "source_unavailable" }, source: "default" }
    : { value: variants ? state : state === "on", reason: { code: "override" }, source: "override" };
}
