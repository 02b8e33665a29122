import { HalyardError } from "@halyard/core";

/**
 * Says that a story asked for something that only a server has.
 *
 * @throws {HalyardError} NOT_IN_A_STORY
 */
export function refuseOnServer(action: string): never {
  throw new HalyardError("NOT_IN_A_STORY", {
    action,
    cause: "a story runs in the browser, and this needs a server",
    remedy: "Give the component what it needs as a prop, or mock the module that calls it with sb.mock",
  });
}
