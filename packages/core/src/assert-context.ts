import type { EvaluationContext } from "./evaluation-context.ts";
import { HalyardError } from "./halyard-error.ts";

/**
 * Checks that a context says whom the flags are for.
 *
 * @throws {HalyardError} INVALID_CONTEXT
 */
export function assertContext(context: EvaluationContext | undefined): asserts context is EvaluationContext {
  const distinctId: unknown = context?.distinctId;
  if (typeof distinctId === "string" && distinctId !== "") return;
  throw new HalyardError("INVALID_CONTEXT", {
    action: "evaluate flags",
    cause: `the context's distinctId is ${distinctId === "" ? "empty" : `of type ${typeof distinctId}`}`,
    remedy: 'Pass { distinctId: "…" } with the id of the actor in PostHog',
  });
}
