import type { FlagValue } from "@halyard/core";

/** A value in the words of a switch. */
export function nameState(value: FlagValue): string {
  return typeof value === "string" ? value : value ? "on" : "off";
}
