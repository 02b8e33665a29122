import type { HalyardError } from "./halyard-error.ts";

const key = Symbol.for("@halyard/core/reported-errors");

/**
 * Passes each error on once. What was reported is remembered for the process and not for the module, because a bundler
 * gives the proxy and the pages of one application each their own copy of this module.
 *
 * @param onError where errors go; standard error by default.
 */
export function createErrorReporter(onError: (error: HalyardError) => void = ({ message }) => console.error(message)): (error: HalyardError) => void {
  return (error) => {
    const shared = globalThis as { [key]?: WeakSet<HalyardError> };
    const reported = (shared[key] ??= new WeakSet());
    if (reported.has(error)) return;
    reported.add(error);
    try {
      onError(error);
    } catch (cause) {
      console.error(error.message, "[halyard] onError threw:", cause);
    }
  };
}
