import type { Evaluation } from "./evaluation.ts";

/** The state that an evaluation shows: the inverse of {@link evaluationIn}. */
export function stateOf({ value, reason }: Pick<Evaluation, "value" | "reason">): string {
  if (reason.code === "source_unavailable") return "unavailable";
  return typeof value === "string" ? value : value ? "on" : "off";
}
