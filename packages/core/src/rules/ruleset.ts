import type { EvaluationContext } from "../evaluation-context.ts";
import type { EvaluationReason, FlagValue } from "../evaluation.ts";

/** What the rules decide for a flag. It is shared between evaluations and frozen, with its payload. */
export interface Decision {
  readonly value: FlagValue;
  /** The parsed payload; absent when there is none. `0`, `false` and `""` are payloads, `null` is not. */
  readonly payload?: unknown;
  readonly reason: EvaluationReason;
  readonly source: "local";
  readonly flagId?: number;
  readonly flagVersion?: number;
}

/**
 * Why the rules cannot decide a flag, so that PostHog has to be asked. The first four codes are posthog-node's.
 *
 * | code | meaning |
 * | --- | --- |
 * | `experience_continuity` | the flag keeps its value across login, which only PostHog stores |
 * | `unsupported_definition` | the definition uses what rules do not know, or is malformed |
 * | `unresolved_dependency` | a flag it depends on is undecidable |
 * | `missing_context` | the context lacks a property or an identifier that a condition needs |
 * | `unknown_flag` | the definitions have no flag with that key, which does not mean that PostHog has none |
 */
export type UndecidableCode = "experience_continuity" | "unsupported_definition" | "unresolved_dependency" | "missing_context" | "unknown_flag";

export interface Undecidable {
  readonly undecidable: {
    readonly code: UndecidableCode;
    /** The person or group property whose value is missing or unreadable, when that is the reason. */
    readonly property?: string;
    /** The group type of a group property. */
    readonly groupType?: string;
  };
}

export type RuleResult = Decision | Undecidable;

/** Compiled rules. They are pure: the same question gets the same answer, in every JavaScript runtime. */
export interface Ruleset {
  /** The keys of all flags in the definitions, in their order. */
  readonly keys: readonly string[];
  /** Decides one flag. `now` is in milliseconds since 1970. Never throws. */
  evaluate(key: string, context: EvaluationContext, now: number): RuleResult;
  /** Begins a pass in which flags are decided one after the other, which costs less than asking for each anew. `now` is in milliseconds since 1970. What it returns never throws. */
  begin(context: EvaluationContext, now: number): (this: void, key: string) => RuleResult;
  /** Decides every flag in one pass, which costs less than asking for each. `now` is in milliseconds since 1970. Never throws. */
  evaluateAll(context: EvaluationContext, now: number): Readonly<Record<string, RuleResult>>;
  /**
   * What the rules do not understand of a flag's definition: the words after "because" in a message to the people who can
   * change it, for example `condition 2 has the unknown operator "between"`. `undefined` where the definition is understood,
   * so that an `unsupported_definition` comes from a visitor's value.
   */
  problemOf(key: string): string | undefined;
}
