import type { FlagDeclarations } from "@halyard/core";

/** What Storybook lets through in a link; a single other name or value makes it drop all flags of the link. */
const safeName = /^[a-zA-Z0-9 _-]*$/;
/** What it makes a number of. */
const number = /^-?\d+(\.\d+)?$/;

/**
 * The flags of which Storybook cannot keep every state in a link: those with a dot or an umlaut in a variant, say, or with
 * two variants that are the same number.
 */
export function findUnsafeFlags(flags: FlagDeclarations): string[] {
  return Object.entries(flags).flatMap(([name, { variants = [] }]) => {
    const numbers = variants.filter((variant) => number.test(variant)).map(Number);
    const isSafe = [name, ...variants].every((text) => safeName.test(text) || (text !== name && number.test(text))) && new Set(numbers).size === numbers.length;
    return isSafe ? [] : [name];
  });
}
