import type { FlagDeclarations } from "./define-flags.ts";
import type { FlagName, FlagValueOf, RegisteredFlags } from "./register.ts";

/** The values that somebody forces, by flag; a flag that is not named is decided as ever. */
export type OverrideValues<Flags extends FlagDeclarations = RegisteredFlags> = {
  readonly [Name in FlagName<Flags>]?: FlagValueOf<Name, Flags>;
};
