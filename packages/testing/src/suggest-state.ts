import type { FlagDeclaration } from "@halyard/core";
import { sourceOf } from "./share-test.ts";

/**
 * The line of code that tests a state beside the others of its flag, to be pasted as it is. An outage shares the test of the
 * declared default, unless that shares its; a test that nobody has written yet fails.
 *
 * @param tests what the other states have
 */
export function suggestState({ variants, default: fallback }: FlagDeclaration, state: string, tests: ReadonlyMap<string, unknown> = new Map()): string {
  const shared = variants ? fallback! : "off";
  const isShared = state === "unavailable" && sourceOf(tests, shared) !== state;
  return lineFor(state, isShared ? JSON.stringify(`same as ${shared}`) : `() => { throw new Error(${JSON.stringify(`Not written yet: ${state}`)}); }`);
}

/** An entry of the states in `describeFlag`. */
export function lineFor(state: string, test: string): string {
  return `${/^[A-Za-z_$][\w$]*$/.test(state) ? state : JSON.stringify(state)}: ${test},`;
}
