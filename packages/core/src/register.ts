import type { FlagDeclarations } from "./define-flags.ts";
import type { StandardSchema } from "./standard-schema.ts";

/**
 * Where an application tells the types of Halyard about its flags, once:
 *
 * @example
 * declare module "@halyard/core" {
 *   interface Register { flags: typeof flags }
 * }
 */
// oxlint-disable-next-line typescript/no-empty-interface -- filled by declaration merging
export interface Register {}

/** The registered declarations; without a registration every name is allowed. */
export type RegisteredFlags = Register extends { flags: infer Flags extends FlagDeclarations } ? Flags : FlagDeclarations;

/** The names of the flags in `Flags`. */
export type FlagName<Flags extends FlagDeclarations = RegisteredFlags> = keyof Flags & string;

/** The values that a flag can have: `boolean`, or one of its variants. */
export type FlagValueOf<Name extends string, Flags extends FlagDeclarations = RegisteredFlags> = string extends keyof Flags
  ? boolean | string
  : Name extends keyof Flags
    ? Flags[Name] extends { readonly variants: readonly (infer Variant extends string)[] }
      ? Variant
      : boolean
    : never;

/** The type of a flag's payload: the output of its schema, `unknown` when it declares none. */
export type FlagPayloadOf<Name extends string, Flags extends FlagDeclarations = RegisteredFlags> = Name extends keyof Flags
  ? Flags[Name] extends { readonly payload: StandardSchema<infer Output> }
    ? Output
    : unknown
  : unknown;
