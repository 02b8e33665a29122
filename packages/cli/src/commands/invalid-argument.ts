import { HalyardError } from "@halyard/core";

/** What was asked for cannot be meant. */
export function invalidArgument(action: string, cause: string, remedy: string): HalyardError {
  return new HalyardError("INVALID_ARGUMENT", { action, cause, remedy });
}
