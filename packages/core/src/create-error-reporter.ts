import type { HalyardError } from "./halyard-error.ts";

const key = Symbol.for("@halyard/core/reported-errors");

const quietMs = 60_000;

const mostMessages = 1000;

interface Reported {
  readonly errors: WeakSet<HalyardError>;
  /** When each message was last passed on, in milliseconds since 1970. */
  readonly messages: Map<string, number>;
}

/**
 * Passes each error on once, and errors that say the same once a minute. What was reported is remembered for the process
 * and not for the module, because a bundler gives the proxy and the pages of one application each their own copy of it.
 *
 * @param onError where errors go; standard error by default.
 */
export function createErrorReporter(onError: (error: HalyardError) => void = ({ message }) => console.error(message)): (error: HalyardError) => void {
  return (error) => {
    const { errors, messages } = ((globalThis as { [key]?: Reported })[key] ??= { errors: new WeakSet(), messages: new Map() });
    const now = Date.now();
    const isKnown = errors.has(error) || now - (messages.get(error.message) ?? -Infinity) < quietMs;
    errors.add(error);
    if (isKnown) return;
    if (messages.size >= mostMessages) messages.clear();
    messages.set(error.message, now);
    try {
      onError(error);
    } catch (cause) {
      console.error(error.message, "[halyard] onError threw:", cause);
    }
  };
}
