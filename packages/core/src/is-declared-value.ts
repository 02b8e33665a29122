import type { FlagDeclaration } from "./define-flags.ts";
import type { FlagValue } from "./evaluation.ts";

/** Whether a flag that is declared so can have this value. */
export function isDeclaredValue({ variants }: FlagDeclaration, value: unknown): value is FlagValue {
  return variants ? variants.includes(value as string) : typeof value === "boolean";
}
