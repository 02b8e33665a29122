import type { FlagDeclaration } from "@halyard/core";

/** The line of code that tests a state beside the others of its flag. */
export function suggestState({ variants, default: fallback }: FlagDeclaration, state: string): string {
  const key = /^[A-Za-z_$][\w$]*$/.test(state) ? state : JSON.stringify(state);
  return state === "unavailable" ? `${key}: "same as ${variants ? fallback : "off"}",` : `${key}: ({ render }) => { … },`;
}
