import { HalyardError, type Evaluation, type Snapshot } from "@halyard/core";

/** @throws {HalyardError} UNDECLARED_FLAG */
export function readEvaluation({ flags }: Snapshot, name: string): Evaluation {
  if (Object.hasOwn(flags, name)) return flags[name]!;
  throw new HalyardError("UNDECLARED_FLAG", {
    action: `read flag "${name}"`,
    cause: "it is not declared, or serverOnly",
    remedy: "Declare it, or read it on the server",
  });
}
