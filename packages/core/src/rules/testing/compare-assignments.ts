import { isDeepStrictEqual } from "node:util";
import { getFeatureFlagHash, getFeatureFlagVariant, getHoldoutVariant, resolveFeatureFlagPayload } from "@posthog/core";
import { bucketOf, compileRules } from "@halyard/core/rules";
import type { EvaluationContext } from "../../evaluation-context.ts";
import { deliberateDifferences } from "../deliberate-differences.ts";
import type { Disagreement } from "./compare.ts";
import type { GeneratedDefinitions } from "./generate-definitions.ts";
import type { Tally } from "./tally.ts";

interface Filters {
  readonly multivariate?: { readonly variants: Parameters<typeof getFeatureFlagVariant>[2] } | null;
  readonly holdout?: Parameters<typeof getHoldoutVariant>[0];
  readonly payloads?: Parameters<typeof resolveFeatureFlagPayload>[0];
}

/** Compares each flag's position, variant, holdout and payload for the person's id with those of `@posthog/core`. */
export async function compareAssignments({ flags }: GeneratedDefinitions, context: EvaluationContext, tally: Tally): Promise<Disagreement[]> {
  const { distinctId } = context;
  const found = await Promise.all(
    flags.map(async ({ key: name, filters }) => {
      const key = name as string;
      const { multivariate, holdout, payloads } = (filters ?? {}) as Filters;
      const flag = { key, active: true, filters: { groups: [{}], multivariate, holdout, payloads } };
      if (deliberateDifferences.some(({ applies }) => applies(flag, context))) return [];
      tally.assigned++;

      const position = await getFeatureFlagHash(key, distinctId);
      const variant = await getFeatureFlagVariant(key, distinctId, multivariate?.variants ?? []);
      const value = (await getHoldoutVariant(holdout, distinctId)) ?? (variant || true);
      const theirs = { position, value, payload: resolveFeatureFlagPayload(payloads, value) ?? undefined };
      const result = compileRules({ flags: [flag] }).evaluate(key, { distinctId }, 0);
      const ours = { position: bucketOf(key, distinctId), ...("value" in result && { value: result.value, payload: result.payload }) };
      return isDeepStrictEqual(ours, theirs) ? [] : [{ of: `assignment of ${key}`, ours, theirs }];
    }),
  );
  return found.flat();
}
