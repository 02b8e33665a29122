import type { EvaluationContext } from "../evaluation-context.ts";
import { compileFlag, type CompiledFlag, type RuleResult } from "./compile-flag.ts";
import type { Definitions } from "./definitions.ts";
import { createEvaluationInput } from "./evaluation-input.ts";
import { isRecord, toRecord } from "./records.ts";
import { undecidable } from "./undecidable.ts";

/** The rules of a project, ready to be applied. */
export interface Ruleset {
  /** The keys of all flags that the definitions list. */
  readonly keys: readonly string[];
  /**
   * Decides one flag, synchronously.
   * @param now milliseconds since 1970, for conditions on dates.
   */
  evaluate(key: string, context: EvaluationContext, now: number): RuleResult;
  /** Decides every flag in one pass. */
  evaluateAll(context: EvaluationContext, now: number): Readonly<Record<string, RuleResult>>;
}

const unknownFlag = undecidable("unknown_flag");

/**
 * Compiles PostHog's flag definitions into functions. It never throws: a flag that is not understood is undecidable, and
 * the others are not touched by it.
 *
 * @example
 * const ruleset = compileRules(await response.json());
 * const result = ruleset.evaluate("is-broadcast-api-enabled", { distinctId: "ada" }, Date.now());
 */
export function compileRules(definitions: Definitions): Ruleset {
  const { flags, group_type_mapping: groupTypes, property_matching_version: matchingVersion } = toRecord(definitions);
  const shared = { groupTypes: toRecord(groupTypes), matchingVersion };
  const compiled = new Map<string, CompiledFlag>();
  for (const flag of Array.isArray(flags) ? (flags as unknown[]) : []) {
    if (isRecord(flag) && typeof flag.key === "string") compiled.set(flag.key, compileFlag(flag, flag.key, shared));
  }
  const keys = [...compiled.keys()];
  return {
    keys,
    evaluate: (key, context) => compiled.get(key)?.(createEvaluationInput(context)) ?? unknownFlag,
    evaluateAll: (context) => {
      const input = createEvaluationInput(context);
      const results: Record<string, RuleResult> = {};
      for (const [key, evaluate] of compiled) results[key] = evaluate(input);
      return results;
    },
  };
}
