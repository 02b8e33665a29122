import type { FlagDeclarations } from "./define-flags.ts";
import type { Evaluation } from "./evaluation.ts";
import type { FlagName, FlagPayloadOf, FlagValueOf } from "./register.ts";

/** An evaluation for every declared flag. */
export type EvaluationsOf<Flags extends FlagDeclarations> = {
  readonly [Name in FlagName<Flags>]: Evaluation<FlagValueOf<Name, Flags>, FlagPayloadOf<Name, Flags>>;
};
