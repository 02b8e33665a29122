import { getFeatureFlagHash, getFeatureFlagVariantLookupTable } from "@posthog/core";
import type { FlagVariant } from "./project.ts";

/** The position of an identifier in a flag's rollout, from 0 to 1; the server puts an empty identifier at 0. */
export async function bucketOf(flagKey: string, identifier: string): Promise<number> {
  return identifier === "" ? 0 : getFeatureFlagHash(flagKey, identifier);
}

/** The variant that an identifier hashes to; none where the weights do not reach it. */
export async function variantOf(flagKey: string, identifier: string, variants: readonly FlagVariant[]): Promise<string | undefined> {
  const bucket = identifier === "" ? 0 : await getFeatureFlagHash(flagKey, identifier, "variant");
  return getFeatureFlagVariantLookupTable(variants).find(({ valueMin, valueMax }) => bucket >= valueMin && bucket < valueMax)?.key;
}
