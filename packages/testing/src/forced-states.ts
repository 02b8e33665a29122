import { createForcedSnapshot, forceFlags, type ForcedSnapshotOptions } from "@halyard/core/forced-flags";
import type { FlagStates } from "@halyard/core/states";
import { toState } from "@halyard/core/states";
import { declaredFlags } from "./configure-testing.ts";
import { createAsyncScope } from "./create-async-scope.ts";
import { noteRead } from "./reads.ts";

export interface ForcedOptions {
  /**
   * What flags that are not named do when they are read: have their declared default, or throw `UNFORCED_FLAG`.
   * @default "refuse", or what holds around it
   */
  readonly others?: ForcedSnapshotOptions["others"];
}

/** What is forced somewhere. */
export interface ForcedStates extends ForcedOptions {
  readonly states: Readonly<Record<string, unknown>>;
}

const scope = createAsyncScope<ForcedStates>();

/**
 * The given states, and those that are forced around them.
 *
 * @throws {HalyardError} UNCONFIGURED_TESTS, UNDECLARED_FLAG, UNDECLARED_STATE
 */
export function mergeForced(flags: FlagStates, { others }: ForcedOptions = {}): ForcedStates {
  const declared = declaredFlags();
  for (const [name, state] of Object.entries(flags)) if (state !== undefined) toState(declared, name, state);
  const outer = scope.current();
  return { states: { ...outer?.states, ...flags }, others: others ?? outer?.others };
}

/** Runs `body` where applications find `forced`. */
export function runForced<Result>(forced: ForcedStates, body: () => Result): Result {
  // Asked here and not when this file is loaded, which is to have no effect.
  forceFlags(findForced);
  return scope.run(forced, body);
}

function findForced(flags: ForcedSnapshotOptions["flags"]): ReturnType<typeof createForcedSnapshot> | undefined {
  const forced = scope.current();
  return forced && createForcedSnapshot({ flags, ...forced, onRead: noteRead });
}
