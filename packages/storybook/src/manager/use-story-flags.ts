import { useEffect, useSyncExternalStore } from "react";
import { useGlobals, useParameter, useStorybookState } from "storybook/manager-api";
import { defaultsParameter, flagsGlobal, pinsParameter } from "../constants.ts";
import type { FlagProblem } from "../events.ts";
import type { Overrides } from "./create-pending-overrides.ts";
import type { Session } from "./create-session.ts";
import { describeFlags, type FlagRow } from "./describe-flags.ts";
import { findUncoveredStates, type UncoveredFlag } from "./find-uncovered-states.ts";
import { listShownStates } from "./list-shown-states.ts";
import { fromState } from "./state-values.ts";

/** The flags of the story on show, and what can be done to them. */
export interface StoryFlags {
  /** `undefined` until the preview has named its flags. */
  readonly rows: readonly FlagRow[] | undefined;
  /** Whether the story has rendered and told what it reads. */
  readonly isRendered: boolean;
  readonly problems: readonly FlagProblem[];
  /** Flags that have no place in a link, by name. */
  readonly unsafe: readonly string[];
  readonly uncovered: readonly UncoveredFlag[];
  /** Whether that is known of all stories, and not just of those that were opened. */
  readonly isTested: boolean;
  /** Forces a state for every story that does not pin the flag; without a state, ends that. */
  readonly override: (row: FlagRow, state?: string) => void;
  /** Forces one state of every flag. */
  readonly overrideAll: (state: string) => void;
  /** Whether anything is forced, be it a flag that is not declared. */
  readonly isForced: boolean;
  readonly reset: () => void;
}

const none: Overrides = {};

export function useStoryFlags({ messages, pending }: Session): StoryFlags {
  const { declarations, reads, shown, tested } = useSyncExternalStore(messages.subscribe, messages.read);
  const { storyId } = useStorybookState();
  const [, updateGlobals, storyGlobals, userGlobals] = useGlobals();
  const pins = useParameter<Overrides>(pinsParameter, none);
  const storyDefaults = useParameter<Overrides>(defaultsParameter, none);
  const inForce: Overrides = userGlobals[flagsGlobal] ?? none;
  const storyChoices: Overrides | undefined = storyGlobals[flagsGlobal];
  const overrides = useSyncExternalStore(pending.subscribe, pending.read) ?? inForce;
  useEffect(() => pending.settle(inForce), [pending, inForce]);

  const told = reads[storyId];
  const rows = declarations && describeFlags(declarations, told?.reads ?? {}, { pins, storyChoices, overrides, storyDefaults });
  const force = (next: Overrides): void => {
    pending.add(next);
    updateGlobals({ [flagsGlobal]: next });
  };
  return {
    rows,
    isRendered: told !== undefined,
    problems: told?.errors ?? [],
    unsafe: told?.unsafe ?? [],
    uncovered: declarations ? findUncoveredStates(declarations, listShownStates({ shown, tested })) : [],
    isTested: tested !== undefined,
    override: (row, state) => {
      const { [row.name]: _, ...others } = pending.read() ?? inForce;
      force(state === undefined ? others : { ...others, [row.name]: fromState(row, state) });
    },
    overrideAll: (state) => force(Object.fromEntries((rows ?? []).map((row) => [row.name, fromState(row, state)]))),
    isForced: Object.keys(overrides).length > 0,
    reset: () => force({}),
  };
}
