import { compileRules, type Ruleset } from "@halyard/core/rules";
import type { EvaluationContext } from "../../evaluation-context.ts";
import { deliberateDifferences } from "../deliberate-differences.ts";
import type { Disagreement } from "./compare.ts";
import type { GeneratedDefinitions, Json } from "./generate-definitions.ts";
import { matchByPostHogCore } from "./match-by-posthog-core.ts";
import { count, type Tally } from "./tally.ts";

/** By filter: the same definitions are compared for many contexts. */
const compiled = new WeakMap<Json, Ruleset>();

/** Compares every filter on a person's property with the matcher of `@posthog/core`, one by one. */
export function compareOperators({ flags, cohorts, property_matching_version }: GeneratedDefinitions, context: EvaluationContext, tally: Tally): Disagreement[] {
  const properties = context.personProperties ?? {};
  return filtersIn([flags, cohorts]).flatMap((filter) => {
    const flag = { key: "flag", active: true, filters: { groups: [{ properties: [{ ...filter, negation: undefined }] }] } };
    if (deliberateDifferences.some(({ applies }) => applies(flag, context))) return [];
    const ruleset = compiled.get(filter) ?? compileRules({ flags: [flag], property_matching_version });
    compiled.set(filter, ruleset);
    const result = ruleset.evaluate("flag", context, Date.now());
    const ours = "undecidable" in result ? result.undecidable.code : result.value !== false;
    const theirs = matchByPostHogCore(filter, properties, property_matching_version);
    count(tally.operators, `${String(filter["operator"] ?? "exact")}: ${theirs}`);
    return ours === theirs ? [] : [{ of: `operator ${String(filter["operator"])}`, ours, theirs }];
  });
}

/** The filters on properties, apart from those that the context completes. */
function filtersIn(value: unknown): Json[] {
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(filtersIn);
  const record = value as Json;
  const { key, type } = record;
  if ("type" in record && typeof key === "string" && (type === "person" || type == null)) return key === "distinct_id" || key === "$device_id" ? [] : [record];
  return Object.values(record).flatMap(filtersIn);
}
