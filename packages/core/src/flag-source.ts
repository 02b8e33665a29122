import type { EvaluationContext } from "./evaluation-context.ts";
import type { EvaluationReason, EvaluationSource, FlagValue } from "./evaluation.ts";
import type { HalyardError } from "./halyard-error.ts";
import type { ExposedFlag } from "./exposed-flag.ts";
import type { VisitorIdentity } from "./visitor-identity.ts";

/** What a source says of one flag, before it is held against the declaration. */
export interface SourceEvaluation {
  readonly value: FlagValue;
  readonly payload?: unknown;
  readonly reason: EvaluationReason;
  readonly source: Extract<EvaluationSource, "local" | "remote">;
  readonly flagId?: number;
  readonly flagVersion?: number;
  readonly requestId?: string;
}

/** Why a source could not say anything of a flag. */
export interface SourceFailure {
  readonly failure: "source_unavailable" | "undecidable" | "unknown_flag";
  readonly error?: HalyardError;
}

export type SourceAnswers = Readonly<Record<string, SourceEvaluation | SourceFailure>>;

/** A place that knows who gets which flag. PostHog is one; tests bring their own. */
export interface FlagSource {
  /** For logs: `"posthog"`. */
  readonly name: string;
  /**
   * Answers for each of the keys. It keeps to its own deadline and never rejects or throws; what it cannot answer is a
   * {@link SourceFailure}. The answer is plain, not a promise, where nothing has to be waited for.
   */
  evaluate(context: EvaluationContext, keys: readonly string[]): SourceAnswers | Promise<SourceAnswers>;
  /**
   * Begins to answer one key after the other, by the rules of this moment, for a page that reads few of many flags. What it
   * returns gives nothing for a key that only `evaluate` can answer. Nothing where there are no rules at hand. Never throws.
   */
  begin?(context: EvaluationContext): ((this: void, key: string) => SourceEvaluation | undefined) | undefined;
  /** How visitors are told apart: the cookie that this source's browser SDK keeps. */
  readonly identity?: VisitorIdentity;
  /** Says where failures go that no answer tells of, such as an outage while old rules still answer. Called once, before the rest. */
  reportTo?(report: (error: HalyardError) => void): void;
  /** Fetches the rules now, for the webhook. Resolves to whether the newest rules are known; never rejects. */
  refresh?(): Promise<boolean>;
  /**
   * Records that an actor was shown a flag on the server, once per (flag, value, actor). Returns whether that left
   * something to be sent; never throws, and takes no time to speak of.
   */
  expose?(exposed: ExposedFlag): boolean;
  /** Resolves when what was recorded has been sent; never rejects. */
  flush?(): Promise<void>;
}
