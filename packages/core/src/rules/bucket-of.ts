import { sha1Position } from "./sha1-position.ts";

const encoder = new TextEncoder();

/** PostHog's server hashes no more of an id than this many Unicode scalar values. */
const maxScalars = 200;

/**
 * The position of an identifier in [0, 1] for a flag, as every SDK of PostHog computes it: it is inside a rollout of 30 %
 * when its position is at most 0.3.
 *
 * @param salt `""` for the rollout, `"variant"` for the choice of a variant.
 *
 * @example
 * bucketOf("simple-flag", "distinct_id_0"); // 0.7836963764220432
 */
export function bucketOf(flagKey: string, identifier: string, salt = ""): number {
  return positionOf(`${flagKey}.`, identifier, salt);
}

/** The position for holdouts, which are the same for every flag. */
export function holdoutPositionOf(identifier: string): number {
  return positionOf("holdout-", identifier, "");
}

function positionOf(prefix: string, identifier: string, salt: string): number {
  return sha1Position(encoder.encode(prefix + cut(identifier) + salt));
}

function cut(identifier: string): string {
  return identifier.length <= maxScalars ? identifier : Array.from(identifier).slice(0, maxScalars).join("");
}
