import { cutIdentifier } from "./cut-identifier.ts";
import { hashPosition, hashPrefix, hashSuffix } from "./hash-position.ts";
import { packText } from "./pack-text.ts";

/**
 * The position of an identifier in [0, 1) for a flag, by which PostHog fills a rollout: at 25 %, everybody up to 0.25.
 *
 * @param salt Empty for rollouts; PostHog chooses variants with `"variant"`.
 * @example
 * bucketOf("simple-flag", "distinct_id_0"); // 0.7836963764220432
 */
export function bucketOf(flagKey: string, identifier: string, salt = ""): number {
  return hashPosition(hashPrefix(`${flagKey}.`), packText(cutIdentifier(identifier)), hashSuffix(salt));
}
