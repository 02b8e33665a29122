import type { Definitions } from "./definitions.ts";
import type { CohortNode } from "./compile-cohort.ts";
import { isRecord } from "./is-record.ts";
import type { Bucket, Slot } from "./plan.ts";

/** Longest identifier in UTF-16 units, times three bytes of UTF-8, in words, and room for the packing. */
const identifierWords = (400 * 3) / 4 + 2;

/** What the flags of one body of definitions share while they are compiled. */
export interface Compilation {
  /** The positions of the flags by key. */
  readonly flags: ReadonlyMap<string, number>;
  readonly cohorts: Readonly<Record<string, unknown>>;
  readonly compiledCohorts: Map<string, CohortNode | undefined>;
  /** Whether `exact` compares `"true"` and `"false"` like any other text: version 2 of property matching. */
  readonly strictBooleans: boolean;
  readonly buckets: readonly Bucket[];
  readonly slots: readonly Slot[];
  /** The bucket of a group type, or `undefined` when the definitions do not name it. */
  bucketOfGroup(groupTypeIndex: unknown): number | undefined;
  /** The slot of a property of the person or of a group. */
  slotOf(bucket: number, key: string): number;
}

/** Begins to compile definitions. */
export function createCompilation(definitions: Definitions, flags: ReadonlyMap<string, number>): Compilation {
  const buckets: Bucket[] = [createBucket("person"), createBucket("device")];
  const slots: Slot[] = [];
  const slotsByKey: Map<string, number>[] = [];
  const groupTypes = isRecord(definitions.group_type_mapping) ? definitions.group_type_mapping : {};

  return {
    flags,
    cohorts: isRecord(definitions.cohorts) ? definitions.cohorts : {},
    compiledCohorts: new Map(),
    strictBooleans: definitions.property_matching_version === 2,
    buckets,
    slots,
    bucketOfGroup(groupTypeIndex) {
      const index = String(groupTypeIndex);
      const groupType = Object.hasOwn(groupTypes, index) ? groupTypes[index] : undefined;
      if (typeof groupType !== "string" || groupType === "") return undefined;
      const bucket = buckets.findIndex((known) => known.kind === "group" && known.groupType === groupType);
      return bucket < 0 ? buckets.push(createBucket("group", groupType)) - 1 : bucket;
    },
    slotOf(bucket, key) {
      const known = (slotsByKey[bucket] ??= new Map());
      let slot = known.get(key);
      if (slot === undefined) known.set(key, (slot = slots.push({ bucket, key }) - 1));
      return slot;
    },
  };
}

function createBucket(kind: Bucket["kind"], groupType = ""): Bucket {
  return { kind, groupType, packed: { words: new Int32Array(identifierWords), byteLength: 0 }, packedFor: 0 };
}
