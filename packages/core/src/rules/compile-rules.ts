import type { Answer } from "./answer.ts";
import { answerOf } from "./answer-of.ts";
import { createCompilation, type Compilation } from "./compilation.ts";
import { brokenFlag, compileFlag, type CompiledFlag } from "./compile-flag.ts";
import type { Definitions } from "./definitions.ts";
import { describeCircle } from "./describe-circle.ts";
import { findCycles, longestChain } from "./find-cycles.ts";
import { isRecord } from "./is-record.ts";
import type { Outcome } from "./outcome.ts";
import type { Plan } from "./plan.ts";
import { quote } from "./quote.ts";
import type { RuleResult, Ruleset } from "./ruleset.ts";
import { startRun } from "./run.ts";

const unknownFlag: RuleResult = Object.freeze({ undecidable: Object.freeze({ code: "unknown_flag" }) });

/** In UTF-16 units. */
const longestProblem = 300;

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
    return definition ? compileFlag(key, definition, compilation) : brokenFlag(() => "several flags have its key");
  });
  const { buckets, slots } = compilation;
  const plan: Plan = { buckets, slots, flags: withoutCycles(flags, keys, compilation), openAnswers: new Map<Outcome, Answer>() };

  return {
    keys,
    evaluate(key, context, now) {
      const position = positions.get(key);
      return position === undefined ? unknownFlag : answerOf(startRun(plan, context, now, 0), position).result;
    },
    begin(context, now) {
      const run = startRun(plan, context, now, keys.length);
      return (key) => {
        const position = positions.get(key);
        return position === undefined ? unknownFlag : answerOf(run, position).result;
      };
    },
    evaluateAll(context, now) {
      const run = startRun(plan, context, now, keys.length);
      const results: Record<string, RuleResult> = Object.create(null);
      for (let position = 0; position < keys.length; position++) results[keys[position]!] = answerOf(run, position).result;
      return results;
    },
    problemOf(key) {
      const problem = plan.flags[positions.get(key) ?? -1]?.problem();
      return problem !== undefined && problem.length > longestProblem ? `${problem.slice(0, longestProblem - 1)}…` : problem;
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

function withoutCycles(flags: readonly CompiledFlag[], keys: readonly string[], { cohortDependencies }: Compilation): readonly CompiledFlag[] {
  const dependencies = [...flags.map(({ rules }) => rules?.dependencies ?? []), ...cohortDependencies.map((cohort) => cohort.dependencies)];
  const cycles = findCycles(dependencies);
  const nameOf = (position: number): string => (position < keys.length ? quote(keys[position]) : `cohort ${quote(cohortDependencies[position - keys.length]!.id)}`);
  return flags.map((flag, position) => {
    const kind = cycles.get(position);
    if (kind === undefined) return flag;
    return brokenFlag(() => (kind === "circle" ? describeCircle(position, dependencies, nameOf) : `it begins a chain of more than ${longestChain} flags and cohorts`));
  });
}
