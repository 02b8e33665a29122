import type { Answer } from "./answer.ts";
import type { CompiledFlag } from "./compile-flag.ts";
import type { Outcome } from "./outcome.ts";
import type { PackedText } from "./pack-text.ts";

/** Whom a flag or a condition is decided for: the person, the person's device, or a group of one type. */
export interface Bucket {
  readonly kind: "person" | "device" | "group";
  /** Empty unless it is a group. */
  readonly groupType: string;
  /** The identifier that was hashed last; the memory is used again and again. */
  readonly packed: PackedText;
  /** The run whose identifier is packed. */
  packedFor: number;
}

/** A property that filters read. */
export interface Slot {
  /** Whose property it is: the person, or a group. */
  readonly bucket: number;
  readonly key: string;
}

/** The compiled definitions. */
export interface Plan {
  readonly buckets: readonly Bucket[];
  readonly slots: readonly Slot[];
  readonly flags: readonly CompiledFlag[];
  /** The answers for undecidable flags that were needed so far. */
  readonly openAnswers: Map<Outcome, Answer>;
}

/** The bucket of the person. */
export const person = 0;

/** The bucket of the person's device, which has no properties of its own. */
export const device = 1;
