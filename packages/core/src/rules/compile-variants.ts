import { malformed, numberPart, recordPart, recordsPart, textPart } from "./definition-part.ts";

/** The variants of a flag, and where the range of positions of each ends, in the stored order. */
export interface CompiledVariants {
  /** The numbers of the variants by key. An empty key is no variant. */
  readonly numbers: ReadonlyMap<string, number>;
  readonly ranges: readonly VariantRange[];
  /** The values of the flag by number: its variants, and `true` at the end. */
  readonly values: readonly (string | true)[];
}

interface VariantRange {
  /** Higher than that of the range before. */
  readonly to: number;
  readonly value: number;
}

/** Compiles the variants of a flag. */
export function compileVariants(filters: Readonly<Record<string, unknown>>): CompiledVariants {
  const variants = recordsPart(recordPart(filters, "multivariate") ?? {}, "variants");
  const keys = variants.map((variant, index) => textPart(variant, "key", nameOf(index)) ?? malformed("key", nameOf(index), "a text", undefined));
  const numbers = new Map(keys.map((key, index) => [key, index]));
  numbers.delete("");
  const ranges: VariantRange[] = [];
  let end = 0;
  for (const [index, variant] of variants.entries()) {
    const percentage = numberPart(variant, "rollout_percentage", nameOf(index));
    // Summed as PostHog sums them, to the last bit.
    end += (percentage ?? malformed("rollout_percentage", nameOf(index), "a number", percentage)) / 100;
    // No position is in a range that ends before another one does.
    if (end > (ranges.at(-1)?.to ?? 0)) ranges.push({ to: end, value: numbers.get(keys[index]!) ?? keys.length });
  }
  return { numbers, ranges, values: [...keys, true] };
}

/** The number of the value at a position. Halved again and again: conditions that are left open each look for theirs. */
export function valueAt({ ranges, values }: CompiledVariants, position: number): number {
  let from = 0;
  let to = ranges.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (position < ranges[middle]!.to) to = middle;
    else from = middle + 1;
  }
  return ranges[from]?.value ?? values.length - 1;
}

function nameOf(index: number): string {
  return `variant ${index + 1}`;
}
