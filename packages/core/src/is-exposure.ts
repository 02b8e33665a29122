import type { Evaluation } from "./evaluation.ts";

/**
 * Whether it counts in the source's statistics that somebody was shown this: what was forced, and a default that stands in
 * for no answer, say nothing of the flag.
 */
export function isExposure({ source, sourceValue }: Pick<Evaluation, "source" | "sourceValue">): boolean {
  return sourceValue != null || source === "local" || source === "remote";
}
