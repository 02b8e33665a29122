import type { FlagDeclarations } from "./define-flags.ts";
import type { Evaluation } from "./evaluation.ts";
import type { EvaluationsOf } from "./evaluations-of.ts";

/** The flags of one actor, each decided when it is first read, and once. Never throws and never rejects. */
export interface ActorFlags<Flags extends FlagDeclarations = FlagDeclarations> {
  /** A declared flag; a promise only where something has to be waited for. */
  readonly read: (this: void, name: string) => Evaluation | Promise<Evaluation>;
  /** All declared flags, those that were read already as they were. */
  readonly readAll: (this: void) => EvaluationsOf<Flags> | Promise<EvaluationsOf<Flags>>;
}
