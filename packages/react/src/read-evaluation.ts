import type { Evaluation, Snapshot } from "@halyard/core";
import { createRenderError } from "./create-render-error.ts";

/** @throws {HalyardError} UNDECLARED_FLAG */
export function readEvaluation({ flags }: Snapshot, name: string): Evaluation {
  if (Object.hasOwn(flags, name)) return flags[name]!;
  throw createRenderError("UNDECLARED_FLAG", name);
}
