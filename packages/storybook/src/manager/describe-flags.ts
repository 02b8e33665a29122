import { coerceState } from "../coerce-state.ts";
import type { DeclaredFlag, ReadsPayload, StateOrigin } from "../events.ts";
import { resolveStates } from "../resolve-states.ts";
import { declarationOf } from "./state-values.ts";

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
  /** The story's own `globals.flags`, which Storybook puts in the place of everybody else's as a whole. */
  readonly storyChoices?: Readonly<Record<string, unknown>>;
  /** `globals.flags` of the toolbar, the panel and the address. */
  readonly overrides: Readonly<Record<string, unknown>>;
  /** `parameters.flagDefaults` */
  readonly storyDefaults: Readonly<Record<string, unknown>>;
}

/** One row for each declared flag, in the order of the declarations. */
export function describeFlags(declared: Readonly<Record<string, DeclaredFlag>>, reads: ReadsPayload["reads"], { pins, storyChoices, overrides, storyDefaults }: StateSources): FlagRow[] {
  const declarations = Object.fromEntries(Object.entries(declared).map(([name, flag]) => [name, declarationOf(flag)]));
  const { states } = resolveStates(declarations, [["pin", pins], ["pin", storyChoices], ["toolbar", storyChoices ? {} : overrides], ["story-default", storyDefaults]]);
  return Object.entries(declared).map(([name, flag]) => ({
    ...flag,
    name,
    ...states[name]!,
    isRead: Object.hasOwn(reads, name),
    isPinned: storyChoices !== undefined || states[name]!.from === "pin",
    isOverridden: coerceState(declarations[name]!, overrides[name]) !== undefined,
  }));
}
