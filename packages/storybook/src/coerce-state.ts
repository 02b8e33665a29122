import type { FlagDeclaration } from "@halyard/core";
import { statesOf } from "@halyard/core/states";

/**
 * The state that a value of a parameter or a global stands for, or nothing. A link of Storybook has made numbers of variants
 * such as `"2"` or `"007"`, and a boolean that somebody typed without its mark is a string.
 */
export function coerceState(declaration: FlagDeclaration, value: unknown): string | undefined {
  const states = statesOf(declaration);
  if (typeof value === "number") return states.find((state) => state.trim() !== "" && Number(state) === value);
  if (typeof value === "string" && states.includes(value)) return value;
  if (declaration.variants) return undefined;
  return value === true || value === "true" ? "on" : value === false || value === "false" ? "off" : undefined;
}
