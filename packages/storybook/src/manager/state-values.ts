import type { FlagDeclaration } from "@halyard/core";
import type { DeclaredFlag } from "../events.ts";

/** As much of the declaration as decides the flag's states. */
export function declarationOf({ variants, default: fallback }: DeclaredFlag): FlagDeclaration {
  return variants?.[0] === undefined ? {} : { variants: [variants[0], ...variants.slice(1)], default: fallback };
}

/** The state as stories, globals and links write it: `true` and `false` for a boolean flag. */
export function fromState({ variants }: DeclaredFlag, state: string): boolean | string {
  return variants || state === "unavailable" ? state : state === "on";
}

/** What a component gets in the state. */
export function valueIn(flag: DeclaredFlag, state: string): boolean | string {
  return fromState(flag, state === "unavailable" ? flag.default : state);
}
