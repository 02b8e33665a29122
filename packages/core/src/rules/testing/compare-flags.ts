import { isDeepStrictEqual } from "node:util";
import { compileRules, type RuleResult } from "@halyard/core/rules";
import type { EvaluationContext } from "../../evaluation-context.ts";
import type { PostHogNode, TheirResult } from "./ask-posthog-node.ts";
import type { Disagreement } from "./compare.ts";
import { featuresOf } from "./features-of.ts";
import { findDifference } from "./find-difference.ts";
import type { GeneratedDefinitions } from "./generate-definitions.ts";
import { count, type Tally } from "./tally.ts";

/** Evaluates every flag here and in posthog-node: value, payload, and why one is undecidable. */
export async function compareFlags(definitions: GeneratedDefinitions, context: EvaluationContext, posthog: PostHogNode, tally: Tally): Promise<Disagreement[]> {
  const ruleset = compileRules(definitions);
  const now = Date.now();
  const all = ruleset.evaluateAll(context, now);
  // The other way round, so that a flag is decided before and after those it depends on.
  const each = ruleset.keys.toReversed().map(ruleset.begin(context, now)).toReversed();
  const theirs = await posthog.askAll(ruleset.keys, context);
  return ruleset.keys.flatMap((key, index): Disagreement[] => {
    const ours = all[key]!;
    const alone = ruleset.evaluate(key, context, now);
    if (alone !== ours) return [{ of: `${key} alone`, ours: alone, theirs: ours }];
    if (each[index] !== ours) return [{ of: `${key} among others`, ours: each[index], theirs: ours }];
    const difference = findDifference(key, definitions, context);
    if (difference !== undefined) {
      count(tally.skipped, difference);
      return [];
    }
    record(tally, ours, featuresOf(definitions, key));
    return agree(ours, theirs[key]!) ? [] : [{ of: key, ours, theirs: theirs[key] }];
  });
}

function record(tally: Tally, ours: RuleResult, features: readonly string[]): void {
  const isDecided = "value" in ours;
  tally.compared++;
  if (isDecided) tally.decided++;
  count(tally.reasons, isDecided ? ours.reason.code : ours.undecidable.code);
  if (isDecided && ours.payload !== undefined) count(tally.features, "payload, given");
  for (const feature of features) count(tally.features, `${feature}, ${isDecided ? "decided" : "undecidable"}`);
}

function agree(ours: RuleResult, theirs: TheirResult): boolean {
  if ("undecidable" in ours) return "undecidable" in theirs && theirs.undecidable === ours.undecidable.code;
  return "value" in theirs && theirs.value === ours.value && isDeepStrictEqual(theirs.payload, ours.payload);
}
