import type { FlagValue } from "@halyard/core";
import { evaluationIn, toState } from "@halyard/core/states";
import { declaredFlags } from "./configure-testing.ts";
import type { ForcedStates } from "./forced-states.ts";

/** What an application would report of flags that are in view. A default in place of an answer says nothing of its flag. */
export function exposuresOf({ states }: ForcedStates, shown: readonly string[]): Record<string, FlagValue> {
  const flags = declaredFlags();
  return Object.fromEntries(
    shown.flatMap((name) => {
      const state = states[name] === undefined ? "unavailable" : toState(flags, name, states[name]);
      return state === "unavailable" ? [] : [[name, evaluationIn(flags[name]!, state).value]];
    }),
  );
}
