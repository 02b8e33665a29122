import { MalformedDefinition, numberPart, recordPart, recordsPart, textPart } from "./definition-part.ts";

/** The variants of a flag and their ranges of positions, in the stored order. */
export interface CompiledVariants {
  /** The numbers of the variants by key. An empty key is no variant, and the first of equals counts. */
  readonly numbers: ReadonlyMap<string, number>;
  readonly ranges: readonly { readonly from: number; readonly to: number; readonly value: number }[];
  /** The values of the flag by number: its variants, and `true` at the end. */
  readonly values: readonly (string | true)[];
}

/** Compiles the variants of a flag. */
export function compileVariants(multivariate: unknown): CompiledVariants {
  const variants = multivariate == null ? [] : recordsPart(recordPart(multivariate)["variants"]);
  const keys = variants.map(({ key }) => textPart(key) ?? malformed());
  const numbers = new Map<string, number>();
  for (const [index, key] of keys.entries()) if (key !== "" && !numbers.has(key)) numbers.set(key, index);
  let from = 0;
  const ranges = variants.map(({ rollout_percentage: percentage }, index) => {
    const start = from;
    // Summed as PostHog sums them, to the last bit.
    from += (numberPart(percentage) ?? malformed()) / 100;
    return { from: start, to: from, value: numbers.get(keys[index]!) ?? keys.length };
  });
  return { numbers, ranges, values: [...keys, true] };
}

function malformed(): never {
  throw new MalformedDefinition("not a variant");
}
