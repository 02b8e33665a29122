import type { DeclaredFlag, ReadsPayload, StateOrigin } from "../events.ts";
import { fromState, toState } from "./state-values.ts";

/** A flag as the toolbar and the panel show it for one story. */
export interface FlagRow extends DeclaredFlag {
  readonly name: string;
  /** The state in force. */
  readonly state: string;
  /** Who set it. */
  readonly from: StateOrigin;
  readonly isRead: boolean;
  readonly isPinned: boolean;
  /** Whether somebody forces a state for the whole session, even where the story's pin is stronger. */
  readonly isOverridden: boolean;
}

/** What decides the states of one story, the strongest first. */
export interface StateSources {
  /** `parameters.flags` */
  readonly pins: Readonly<Record<string, unknown>>;
  /** `globals.flags` */
  readonly overrides: Readonly<Record<string, unknown>>;
  /** `parameters.flagDefaults` */
  readonly storyDefaults: Readonly<Record<string, unknown>>;
}

/** One row for each declared flag, in the order of the declarations. */
export function describeFlags(declarations: Readonly<Record<string, DeclaredFlag>>, reads: ReadsPayload["reads"], sources: StateSources): FlagRow[] {
  return Object.entries(declarations).map(([name, flag]) => {
    const stateIn = (values: Readonly<Record<string, unknown>>): string | undefined => (Object.hasOwn(values, name) ? toState(flag, values[name]) : undefined);
    const candidates: readonly (readonly [StateOrigin, string | undefined])[] = [
      ["pin", stateIn(sources.pins)],
      ["toolbar", stateIn(sources.overrides)],
      ["story-default", stateIn(sources.storyDefaults)],
    ];
    const [from, state] = candidates.find((candidate): candidate is readonly [StateOrigin, string] => candidate[1] !== undefined) ?? ["default", flag.default];
    return {
      ...flag,
      name,
      state,
      from,
      isRead: Object.hasOwn(reads, name),
      isPinned: candidates[0]![1] !== undefined,
      isOverridden: candidates[1]![1] !== undefined,
    };
  });
}

/** The states of rows as a story writes them. */
export function pinsOf(rows: readonly FlagRow[]): Record<string, boolean | string> {
  return Object.fromEntries(rows.map((row) => [row.name, fromState(row, row.state)]));
}
