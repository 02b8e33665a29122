import type { FlagDeclaration, FlagDeclarations } from "./define-flags.ts";
import type { FlagName, FlagValueOf, RegisteredFlags } from "./register.ts";

/**
 * What a flag can be for those who look: `on` or `off`, or one of its variants; and `unavailable`, where its source does not
 * answer, so that it has its declared default.
 */
export type StateOf<Name extends string, Flags extends FlagDeclarations = RegisteredFlags> = string extends keyof Flags
  ? string
  : Name extends keyof Flags
    ? (boolean extends FlagValueOf<Name, Flags> ? "on" | "off" : Extract<FlagValueOf<Name, Flags>, string>) | "unavailable"
    : never;

/** The states that somebody forces, by flag; `true` and `false` may stand for `on` and `off`. */
export type FlagStates<Flags extends FlagDeclarations = RegisteredFlags> = {
  readonly [Name in FlagName<Flags>]?: StateOf<Name, Flags> | FlagValueOf<Name, Flags>;
};

/** The states of a flag, in the order in which they are shown: `on` and `off` or the variants, then `unavailable`. */
export function statesOf({ variants }: FlagDeclaration): readonly string[] {
  return [...(variants ?? ["on", "off"]), "unavailable"];
}
