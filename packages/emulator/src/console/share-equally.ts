import type { FlagVariant } from "../project.ts";

/** The same variants with whole weights that differ by one percent at most and are 100 % together. */
export function shareEqually(variants: readonly FlagVariant[]): FlagVariant[] {
  return variants.map((variant, index) => ({ ...variant, rollout_percentage: Math.floor((100 * (index + 1)) / variants.length) - Math.floor((100 * index) / variants.length) }));
}
