import type { Answer } from "./answer.ts";
import { answerOf } from "./answer-of.ts";
import { createCompilation } from "./compilation.ts";
import { brokenFlag, compileFlag, type CompiledFlag } from "./compile-flag.ts";
import type { Definitions } from "./definitions.ts";
import { findCycles } from "./find-cycles.ts";
import { isRecord } from "./is-record.ts";
import type { Outcome } from "./outcome.ts";
import type { Plan } from "./plan.ts";
import type { RuleResult, Ruleset } from "./ruleset.ts";
import { startRun } from "./run.ts";

const unknownFlag: RuleResult = Object.freeze({ undecidable: Object.freeze({ code: "unknown_flag" }) });

/**
 * Compiles the flags of a PostHog project, once for all visitors.
 *
 * The rules give the values, payloads and reasons that posthog-node gives, except for what `deliberateDifferences`
 * lists. Never throws: a flag whose definition is malformed or beyond these rules is undecidable, the others are right.
 *
 * @example
 * const ruleset = compileRules(await response.json());
 * const result = ruleset.evaluate("checkout", { distinctId: "user-1", personProperties: { plan: "pro" } }, Date.now());
 * if ("undecidable" in result) console.log(`PostHog has to be asked: ${result.undecidable.code}`);
 * else console.log(result.value);
 */
export function compileRules(definitions: Definitions): Ruleset {
  const byKey = readFlags(definitions);
  const keys = [...byKey.keys()];
  const positions = new Map(keys.map((key, position) => [key, position]));
  const compilation = createCompilation(isRecord(definitions) ? definitions : {}, positions);
  const flags = keys.map((key) => {
    const definition = byKey.get(key);
    return definition ? compileFlag(key, definition, compilation) : brokenFlag;
  });
  const { buckets, slots } = compilation;
  const plan: Plan = { buckets, slots, flags: withoutCycles(flags, compilation.cohortDependencies), openAnswers: new Map<Outcome, Answer>() };

  return {
    keys,
    evaluate(key, context, now) {
      const position = positions.get(key);
      return position === undefined ? unknownFlag : answerOf(startRun(plan, context, now), position).result;
    },
    evaluateAll(context, now) {
      const run = startRun(plan, context, now);
      const results: Record<string, RuleResult> = Object.create(null);
      for (let position = 0; position < keys.length; position++) results[keys[position]!] = answerOf(run, position).result;
      return results;
    },
  };
}

/** The definitions by key, in their order; `undefined` for a key that comes twice, because nobody knows which is meant. */
function readFlags(definitions: Definitions): Map<string, Readonly<Record<string, unknown>> | undefined> {
  const byKey = new Map<string, Readonly<Record<string, unknown>> | undefined>();
  const list = isRecord(definitions) && Array.isArray(definitions.flags) ? (definitions.flags as readonly unknown[]) : [];
  for (const flag of list) {
    if (!isRecord(flag) || typeof flag["key"] !== "string") continue;
    byKey.set(flag["key"], byKey.has(flag["key"]) ? undefined : flag);
  }
  return byKey;
}

function withoutCycles(flags: readonly CompiledFlag[], cohorts: readonly (readonly number[])[]): readonly CompiledFlag[] {
  const cyclic = findCycles([...flags.map(({ rules }) => rules?.dependencies ?? []), ...cohorts]);
  return flags.map((flag, position) => (cyclic.has(position) ? brokenFlag : flag));
}
