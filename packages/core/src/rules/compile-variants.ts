import { MalformedDefinition, numberPart, recordPart, recordsPart, textPart } from "./definition-part.ts";

/** The variants of a flag and their ranges of positions, in the stored order. */
export interface CompiledVariants {
  readonly keys: readonly string[];
  readonly ranges: readonly { readonly from: number; readonly to: number; readonly value: number }[];
  /** The values of the flag by number: its variants, and `true` at the end. */
  readonly values: readonly (string | true)[];
}

/** Compiles the variants of a flag. */
export function compileVariants(multivariate: unknown): CompiledVariants {
  const variants = multivariate == null ? [] : recordsPart(recordPart(multivariate)["variants"]);
  const keys = variants.map(({ key }) => textPart(key) ?? malformed());
  let from = 0;
  const ranges = variants.map(({ rollout_percentage: percentage }, index) => {
    const start = from;
    // Summed as PostHog sums them, to the last bit.
    from += (numberPart(percentage) ?? malformed()) / 100;
    return { from: start, to: from, value: valueOf(keys, keys[index]!) };
  });
  return { keys, ranges, values: [...keys, true] };
}

/** The number of the value that a variant key stands for: an empty one is no variant, and the first of equals counts. */
export function valueOf(keys: readonly string[], key: string): number {
  const index = key === "" ? -1 : keys.indexOf(key);
  return index < 0 ? keys.length : index;
}

function malformed(): never {
  throw new MalformedDefinition("not a variant");
}
