import type { FlagDeclarations } from "@halyard/core";
import { statesOf } from "@halyard/core/states";
import { coerceState } from "./coerce-state.ts";
import { defaultStateOf } from "./default-state-of.ts";
import type { FlagProblem, FlagRead, StateOrigin } from "./events.ts";

/** What one place says of flags, as it came: by flag a state or a plain value. */
export type StateLayer = readonly [from: StateOrigin, chosen: Readonly<Record<string, unknown>> | undefined];

export interface ResolvedStates {
  /** The state of every declared flag. */
  readonly states: Readonly<Record<string, FlagRead>>;
  readonly problems: readonly FlagProblem[];
}

/** Decides each flag by itself: the first layer that says something valid of it, else the declared default. */
export function resolveStates(flags: FlagDeclarations, layers: readonly StateLayer[]): ResolvedStates {
  const states: Record<string, FlagRead> = {};
  const problems: FlagProblem[] = [];
  for (const [from, chosen] of layers) {
    for (const [flag, value] of Object.entries(chosen ?? {})) {
      if (value === undefined || value === null) continue;
      const state = Object.hasOwn(flags, flag) ? coerceState(flags[flag]!, value) : undefined;
      if (state === undefined) problems.push({ flag, message: describeProblem(flags, flag, value) });
      else if (!Object.hasOwn(states, flag)) states[flag] = { state, from };
    }
  }
  for (const [flag, declaration] of Object.entries(flags)) {
    if (!Object.hasOwn(states, flag)) states[flag] = { state: defaultStateOf(declaration), from: "default" };
  }
  return { states, problems };
}

function describeProblem(flags: FlagDeclarations, flag: string, value: unknown): string {
  return Object.hasOwn(flags, flag)
    ? `"${flag}" has no state ${JSON.stringify(value)}. Its states are ${statesOf(flags[flag]!).join(", ")}.`
    : `"${flag}" is not declared. Correct the name, or declare it in defineFlags.`;
}
