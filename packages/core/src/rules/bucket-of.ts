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
  return sha1Position(encoder.encode(`${flagKey}.`), encodeIdentifier(identifier), encoder.encode(salt));
}

/** An identifier as it is hashed. The cut stands here, so that no way to a hash can miss it. */
export function encodeIdentifier(identifier: string): Uint8Array {
  return encoder.encode(identifier.length <= maxScalars ? identifier : Array.from(identifier).slice(0, maxScalars).join(""));
}

/** Positions for one prefix and salt, prepared once. */
export function compileBucket(prefix: string, salt = ""): (identifier: Uint8Array) => number {
  const [prefixBytes, saltBytes] = [encoder.encode(prefix), encoder.encode(salt)];
  return (identifier) => sha1Position(prefixBytes, identifier, saltBytes);
}
