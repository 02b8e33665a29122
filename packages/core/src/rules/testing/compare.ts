import { isDeepStrictEqual } from "node:util";
import { compileRules, type RuleResult } from "@halyard/core/rules";
import type { EvaluationContext } from "../../evaluation-context.ts";
import { deliberateDifferences } from "../deliberate-differences.ts";
import type { PostHogNode, TheirResult } from "./ask-posthog-node.ts";
import type { GeneratedDefinitions, Json } from "./generate-definitions.ts";

export interface Disagreement {
  readonly key: string;
  readonly ours: RuleResult;
  readonly theirs: TheirResult;
}

/** How flags were answered, to see that the comparison is about something. */
export interface Tally {
  compared: number;
  decided: number;
  skipped: Record<string, number>;
}

export function createTally(): Tally {
  return { compared: 0, decided: 0, skipped: {} };
}

/** Evaluates every flag for a context on both sides; posthog-node must have loaded the definitions. */
export async function compare(definitions: GeneratedDefinitions, context: EvaluationContext, posthog: PostHogNode, tally: Tally = createTally()): Promise<Disagreement[]> {
  const ruleset = compileRules(definitions);
  const ours = ruleset.evaluateAll(context, Date.now());
  const theirs = await posthog.askAll(ruleset.keys, context);
  return ruleset.keys.flatMap((key) => {
    const difference = findDifference(key, definitions, context);
    if (difference !== undefined) {
      tally.skipped[difference] = (tally.skipped[difference] ?? 0) + 1;
      return [];
    }
    tally.compared++;
    if ("value" in ours[key]!) tally.decided++;
    return agree(ours[key]!, theirs[key]!) ? [] : [{ key, ours: ours[key]!, theirs: theirs[key]! }];
  });
}

function agree(ours: RuleResult, theirs: TheirResult): boolean {
  if ("undecidable" in ours) return "undecidable" in theirs && theirs.undecidable === ours.undecidable.code;
  return "value" in theirs && theirs.value === ours.value && isDeepStrictEqual(theirs.payload, ours.payload);
}

/** The deliberate difference that keeps a flag, or one that it depends on, from being compared. */
function findDifference(key: string, { flags, cohorts }: GeneratedDefinitions, context: EvaluationContext): string | undefined {
  const asked = JSON.stringify(flags.find((flag) => flag["key"] === key));
  const involved = flags.filter((flag) => flag["key"] === key || asked.includes(JSON.stringify(flag["key"])));
  const withCohorts: Json[] = asked.includes('"cohort"') || involved.length > 1 ? [...involved, { cohorts }] : involved;
  return deliberateDifferences.find(({ applies }) => withCohorts.some((flag) => applies(flag, context)))?.name;
}
