import type { Evaluation, Snapshot } from "@halyard/core";
import { throwRenderError } from "./throw-render-error.ts";

/** @throws {HalyardError} UNDECLARED_FLAG */
export function readEvaluation({ flags }: Snapshot, name: string): Evaluation {
  return Object.hasOwn(flags, name) ? flags[name]! : throwRenderError("UNDECLARED_FLAG", name);
}
