import type { FlagStates } from "@halyard/core/states";
import { mergeForced, runForced, type ForcedOptions } from "./forced-states.ts";

/**
 * Runs server code with flags in given states: `getFlag`, the server's `<Flag>` and `evaluate` answer from them, and need no
 * request. They hold inside `body` and for what it waits for, and nowhere else: tests may run side by side. A call inside
 * another one adds to its flags.
 *
 * @example
 * const response = await withFlags({ "is-broadcast-api-enabled": "off" }, () => GET(request));
 *
 * @throws {HalyardError} UNCONFIGURED_TESTS, UNDECLARED_FLAG, UNDECLARED_STATE; and UNFORCED_FLAG from code that reads a flag that is not named
 */
export function withFlags<Result>(flags: FlagStates, body: () => Result, options?: ForcedOptions): Result {
  return runForced(mergeForced(flags, options), body);
}
