import type { FlagDeclarations } from "@halyard/core";

/** What Storybook lets through in a link; a single other name or value makes it drop all flags of the link. */
const safe = /^(?:[a-zA-Z0-9 _-]*|-?\d+\.\d+)$/;

/** The flags of which Storybook cannot keep every state in a link: those with a dot or an umlaut, say, in a variant. */
export function findUnsafeFlags(flags: FlagDeclarations): string[] {
  return Object.entries(flags).flatMap(([name, { variants = [] }]) => (/^[a-zA-Z0-9 _-]*$/.test(name) && variants.every((variant) => safe.test(variant)) ? [] : [name]));
}
