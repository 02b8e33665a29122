import { malformed, numberPart, recordPart, recordsPart, textPart } from "./definition-part.ts";

/** The variants of a flag, and where the range of positions of each ends, in the stored order. */
export interface CompiledVariants {
  /** The numbers of the variants by key. An empty key is no variant. */
  readonly numbers: ReadonlyMap<string, number>;
  readonly ranges: readonly { readonly to: number; readonly value: number }[];
  /** The values of the flag by number: its variants, and `true` at the end. */
  readonly values: readonly (string | true)[];
}

/** Compiles the variants of a flag. */
export function compileVariants(filters: Readonly<Record<string, unknown>>): CompiledVariants {
  const variants = recordsPart(recordPart(filters, "multivariate") ?? {}, "variants");
  const keys = variants.map((variant, index) => textPart(variant, "key", nameOf(index)) ?? malformed("key", nameOf(index), "a text", undefined));
  const numbers = new Map(keys.map((key, index) => [key, index]));
  numbers.delete("");
  let end = 0;
  const ranges = variants.map((variant, index) => {
    const percentage = numberPart(variant, "rollout_percentage", nameOf(index));
    // Summed as PostHog sums them, to the last bit.
    end += (percentage ?? malformed("rollout_percentage", nameOf(index), "a number", percentage)) / 100;
    return { to: end, value: numbers.get(keys[index]!) ?? keys.length };
  });
  return { numbers, ranges, values: [...keys, true] };
}

function nameOf(index: number): string {
  return `variant ${index + 1}`;
}
