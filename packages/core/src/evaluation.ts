import type { HalyardError } from "./halyard-error.ts";

/** `true` or `false` for a boolean flag, the name of the variant for the others. */
export type FlagValue = boolean | string;

/**
 * Why a flag has its value. The first eight are PostHog's own codes.
 *
 * | code | meaning |
 * | --- | --- |
 * | `condition_match` | a release condition matched; `conditionIndex` says which |
 * | `no_condition_match` | no release condition matched |
 * | `out_of_rollout_bound` | a condition matched, but its rollout percentage leaves this id out |
 * | `no_group_type` | the flag is decided for a group that the context does not name |
 * | `super_condition_value` | early access: the person enrolled or opted out |
 * | `holdout_condition_value` | the id is held out of experiments |
 * | `flag_disabled` | the flag is switched off in PostHog |
 * | `missing_dependency` | a flag it depends on does not exist |
 * | `override` | somebody forced the value for this session or test |
 * | `source_unavailable` | no rules are known and PostHog did not answer in time, or answered with an error |
 * | `undecidable` | the rules cannot decide it here, and PostHog did not decide it in time |
 * | `unknown_flag` | PostHog has no such flag |
 * | `undeclared_value` | PostHog answered with a value that the declaration does not list |
 * | `prerendered` | the page was prerendered for this value, and is shown to those who have it; the proxy knew why |
 */
export type ReasonCode =
  | "condition_match"
  | "no_condition_match"
  | "out_of_rollout_bound"
  | "no_group_type"
  | "super_condition_value"
  | "holdout_condition_value"
  | "flag_disabled"
  | "missing_dependency"
  | "override"
  | "source_unavailable"
  | "undecidable"
  | "unknown_flag"
  | "undeclared_value"
  | "prerendered";

export interface EvaluationReason {
  readonly code: ReasonCode;
  /** The position of the deciding release condition, counted from 0. */
  readonly conditionIndex?: number;
}

/** Who decided: compiled rules, PostHog itself, an override, or nobody, so that the declared default holds. */
export type EvaluationSource = "local" | "remote" | "override" | "default";

/** The answer to "which value has this flag for this actor", and why. */
export interface Evaluation<Value extends FlagValue = FlagValue, Payload = unknown> {
  readonly value: Value;
  /** The parsed payload that PostHog keeps beside the value; absent when there is none. */
  readonly payload?: Payload;
  readonly reason: EvaluationReason;
  readonly source: EvaluationSource;
  /** The flag's id in PostHog. */
  readonly flagId?: number;
  /** How often the flag had been changed in PostHog when it was evaluated. */
  readonly flagVersion?: number;
  /** PostHog's id of its answer, where PostHog itself decided. */
  readonly requestId?: string;
  /**
   * What the source answered, where `value` is the declared default in its place: `false` for somebody who gets no
   * variant, or a variant that is no longer declared. Exposures report this one, as PostHog's statistics expect.
   */
  readonly sourceValue?: FlagValue;
  /** What failed, when the value or the payload is missing because of a failure. Not part of a snapshot. */
  readonly error?: HalyardError;
}

/** Evaluations by flag name. */
export type Evaluations = Readonly<Record<string, Evaluation>>;
