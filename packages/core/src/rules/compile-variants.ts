import { MalformedDefinition, numberPart, recordPart, recordsPart, textPart } from "./definition-part.ts";

/** The variants of a flag, and where the range of positions of each ends, in the stored order. */
export interface CompiledVariants {
  /** The numbers of the variants by key. An empty key is no variant. */
  readonly numbers: ReadonlyMap<string, number>;
  readonly ranges: readonly { readonly to: number; readonly value: number }[];
  /** The values of the flag by number: its variants, and `true` at the end. */
  readonly values: readonly (string | true)[];
}

/** Compiles the variants of a flag. */
export function compileVariants(multivariate: unknown): CompiledVariants {
  const variants = multivariate == null ? [] : recordsPart(recordPart(multivariate)["variants"]);
  const keys = variants.map(({ key }) => textPart(key) ?? malformed());
  const numbers = new Map(keys.map((key, index) => [key, index]));
  numbers.delete("");
  let end = 0;
  const ranges = variants.map(({ rollout_percentage: percentage }, index) => {
    // Summed as PostHog sums them, to the last bit.
    end += (numberPart(percentage) ?? malformed()) / 100;
    return { to: end, value: numbers.get(keys[index]!) ?? keys.length };
  });
  return { numbers, ranges, values: [...keys, true] };
}

function malformed(): never {
  throw new MalformedDefinition("not a variant");
}
