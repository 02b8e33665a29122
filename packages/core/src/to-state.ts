import type { FlagDeclarations } from "./define-flags.ts";
import { statesOf } from "./flag-states.ts";
import { HalyardError } from "./halyard-error.ts";

/**
 * The state that is meant by a state or a value.
 *
 * @throws {HalyardError} UNDECLARED_FLAG, UNDECLARED_STATE
 */
export function toState(flags: FlagDeclarations, name: string, stateOrValue: unknown): string {
  if (!Object.hasOwn(flags, name)) {
    throw new HalyardError("UNDECLARED_FLAG", {
      action: `force flag ${JSON.stringify(name)}`,
      cause: `it is not among the declared flags: ${Object.keys(flags).join(", ")}`,
      remedy: "Correct the name, or declare it in defineFlags",
    });
  }
  const declaration = flags[name]!;
  const states = statesOf(declaration);
  const state = declaration.variants === undefined && typeof stateOrValue === "boolean" ? (stateOrValue ? "on" : "off") : stateOrValue;
  if (typeof state === "string" && states.includes(state)) return state;
  throw new HalyardError("UNDECLARED_STATE", {
    action: `force flag "${name}" to ${JSON.stringify(stateOrValue)}`,
    cause: "the declaration lists no such state",
    remedy: `Use one of ${states.map((each) => JSON.stringify(each)).join(", ")}`,
  });
}
