import type { EvaluationContext } from "./evaluation-context.ts";
import type { Evaluation } from "./evaluation.ts";

/** One flag that one actor was shown. */
export interface ExposedFlag {
  readonly name: string;
  readonly evaluation: Evaluation;
  readonly context: EvaluationContext;
  /** Whether the actor is a signed-in person; PostHog keeps no person profile for the others. */
  readonly identified: boolean;
}
