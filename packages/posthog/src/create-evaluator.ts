import {
  assertContext,
  createErrorReporter,
  createFlagEvaluator,
  type EvaluationContext,
  type EvaluationsOf,
  type FlagDeclarations,
  type FlagSource,
  type HalyardError,
} from "@halyard/core";
import { posthog } from "./posthog.ts";
import type { PostHogOptions } from "./resolve-settings.ts";

export interface EvaluatorOptions<Flags extends FlagDeclarations> extends PostHogOptions {
  /** The declarations, from `defineFlags`. */
  readonly flags: Flags;
  /**
   * Where the flags are decided.
   * @default posthog() with the other options
   */
  readonly source?: FlagSource;
  /**
   * Called with each failure once.
   * @default logs the message to standard error
   */
  readonly onError?: (error: HalyardError) => void;
}

/** Decides flags in a service that has no pages. */
export interface Evaluator<Flags extends FlagDeclarations> {
  /**
   * Decides every declared flag for an actor. A failure of PostHog gives declared defaults, with the reason.
   * @throws {HalyardError} INVALID_CONTEXT
   */
  evaluate(context: EvaluationContext): Promise<EvaluationsOf<Flags>>;
}

/**
 * Decides flags in a plain Node service: an API, a worker, a script.
 *
 * Evaluating is not an exposure: nothing is reported to PostHog.
 *
 * @throws {HalyardError} INVALID_ARGUMENT
 *
 * @example
 * const evaluator = createEvaluator({ flags });
 * const { "is-broadcast-api-enabled": api } = await evaluator.evaluate({ distinctId: "key-1", groups: { team: "acme" } });
 * if (!api.value) throw new Error("This team has no access to the Broadcast API");
 */
export function createEvaluator<const Flags extends FlagDeclarations>({ flags, onError, source, ...options }: EvaluatorOptions<Flags>): Evaluator<Flags> {
  const report = createErrorReporter(onError);
  const decider = source ?? posthog(options);
  decider.reportTo?.(report);
  const begin = createFlagEvaluator({ flags, source: decider, onError: report });
  return {
    async evaluate(context) {
      assertContext(context);
      return begin(context).readAll();
    },
  };
}
