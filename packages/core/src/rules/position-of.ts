import { cutIdentifier } from "./cut-identifier.ts";
import { hashPosition, type HashPrefix, type HashSuffix } from "./hash-position.ts";
import { repackText } from "./pack-text.ts";
import { identifierOf, type Run } from "./run.ts";

/** The position of a bucket's identifier for a flag. The identifier is packed once per run. */
export function positionOf(run: Run, bucket: number, prefix: HashPrefix, suffix: HashSuffix): number {
  const owner = run.plan.buckets[bucket]!;
  if (owner.packedFor !== run.serial) {
    repackText(owner.packed, cutIdentifier(identifierOf(run, bucket)));
    owner.packedFor = run.serial;
  }
  return hashPosition(prefix, owner.packed, suffix);
}
