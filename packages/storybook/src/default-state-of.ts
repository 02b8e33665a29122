import type { FlagDeclaration } from "@halyard/core";

/** The state of a flag whose value is the declared default. */
export function defaultStateOf({ variants, default: fallback }: FlagDeclaration): string {
  return variants ? fallback : "off";
}
