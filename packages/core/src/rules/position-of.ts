import { cutIdentifier } from "./cut-identifier.ts";
import { hashPosition, type HashPrefix, type HashSuffix } from "./hash-position.ts";
import { repackText } from "./pack-text.ts";
import { identifierOf, type Run } from "./run.ts";

/** 200 code points are at most 400 UTF-16 units, of at most three bytes each, and the packing needs two words more. */
const identifierWords = (400 * 3) / 4 + 2;

/** The position of a bucket's identifier for a flag. The identifier is packed once per run. */
export function positionOf(run: Run, bucket: number, prefix: HashPrefix, suffix: HashSuffix): number {
  const owner = run.plan.buckets[bucket]!;
  if (owner.packedFor !== run.serial) {
    if (owner.packed.words.length === 0) owner.packed.words = new Int32Array(identifierWords);
    repackText(owner.packed, cutIdentifier(identifierOf(run, bucket)));
    owner.packedFor = run.serial;
  }
  return hashPosition(prefix, owner.packed, suffix);
}
