import type { Evaluation, EvaluationSource } from "@halyard/core";
import { nameState } from "./name-state.ts";

const sources: Readonly<Record<EvaluationSource, string>> = {
  local: "Rules on the server",
  remote: "PostHog, which the server asked",
  override: "An override",
  default: "The declared default",
};

/** Who decided a flag, in words. */
export function describeSource({ source, sourceValue }: Pick<Evaluation, "source" | "sourceValue">): string {
  // The answer was no variant, or none that is declared.
  return sourceValue === undefined ? sources[source] : `The declared default, since the answer was ${sourceValue === false ? "no variant" : nameState(sourceValue)}`;
}
