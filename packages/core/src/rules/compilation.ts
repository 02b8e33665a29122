import type { Definitions } from "./definitions.ts";
import type { FilterNode } from "./filter-node.ts";
import { isRecord } from "./is-record.ts";
import { judgePatterns, type PatternKind } from "./judge-patterns.ts";
import type { Bucket, Slot } from "./plan.ts";

/** What the flags of one body of definitions share while they are compiled. */
export interface Compilation {
  /** The positions of the flags by key. */
  readonly flags: ReadonlyMap<string, number>;
  readonly cohorts: Readonly<Record<string, unknown>>;
  /** The cohorts that were compiled so far, by subject and id; `undefined` while one is compiled. */
  readonly compiledCohorts: Map<string, FilterNode | undefined>;
  /** The ids of these cohorts and what they depend on, by position. */
  readonly cohortDependencies: { readonly id: string; readonly dependencies: readonly number[] }[];
  /** How many filters these have together. */
  cohortFilters: number;
  /** Whether `exact` compares `"true"` and `"false"` like any other text: version 2 of property matching. */
  readonly strictBooleans: boolean;
  readonly buckets: readonly Bucket[];
  readonly slots: readonly Slot[];
  kindOfPattern(pattern: string): PatternKind;
  /** The bucket of a group type, or `undefined` when the definitions do not name it. */
  bucketOfGroup(groupTypeIndex: number): number | undefined;
  /** The slot of a property of the person or of a group. */
  slotOf(bucket: number, key: string): number;
}

/** Begins to compile definitions. */
export function createCompilation(definitions: Definitions, flags: ReadonlyMap<string, number>): Compilation {
  const buckets: Bucket[] = [createBucket("person"), createBucket("device")];
  const groups = new Map<string, number>();
  const slots: Slot[] = [];
  const slotsByKey: Map<string, number>[] = [];
  const groupTypes = isRecord(definitions.group_type_mapping) ? definitions.group_type_mapping : {};

  return {
    flags,
    cohorts: isRecord(definitions.cohorts) ? definitions.cohorts : {},
    compiledCohorts: new Map(),
    cohortDependencies: [],
    cohortFilters: 0,
    strictBooleans: definitions.property_matching_version === 2,
    buckets,
    slots,
    kindOfPattern: judgePatterns(),
    bucketOfGroup(groupTypeIndex) {
      const groupType = groupTypes[groupTypeIndex];
      if (typeof groupType !== "string" || groupType === "") return undefined;
      let bucket = groups.get(groupType);
      if (bucket === undefined) groups.set(groupType, (bucket = buckets.push(createBucket("group", groupType)) - 1));
      return bucket;
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
  return { kind, groupType, packed: { words: new Int32Array(0), byteLength: 0 }, packedFor: 0 };
}
