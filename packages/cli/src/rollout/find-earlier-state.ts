import { isDeepStrictEqual } from "node:util";
import type { FlagActivity } from "../posthog/create-management-client.ts";
import type { FlagFilters, ManagedFlag } from "../posthog/managed-flag.ts";

/** What decides who gets a flag. */
export interface FlagState {
  readonly filters: FlagFilters;
  readonly active: boolean;
}

/** A state to go back to. */
export interface EarlierState extends FlagState {
  /** When it was replaced, ISO 8601. */
  readonly replacedAt: string;
  readonly replacedBy: string | undefined;
}

/**
 * The state of a flag before the present one. A rollback is itself logged as a change: where the present state was there
 * before, the search goes on from that moment, so that going back twice goes back further.
 *
 * @param activity newest first.
 */
export function findEarlierState(flag: ManagedFlag, activity: readonly FlagActivity[]): EarlierState | undefined {
  const present: FlagState = { filters: flag.filters, active: flag.active };
  const earlier = listEarlierStates(present, activity);
  const same = earlier.findLastIndex((state) => isSame(state, present));
  return earlier.slice(same + 1).find((state) => !isSame(state, present));
}

function listEarlierStates(present: FlagState, activity: readonly FlagActivity[]): EarlierState[] {
  const states: EarlierState[] = [];
  let state = present;
  for (const { detail, created_at, user } of activity) {
    const changes = detail?.changes ?? [];
    const filters = changes.find(({ field }) => field === "filters")?.before as FlagFilters | undefined;
    const active = changes.find(({ field }) => field === "active")?.before as boolean | undefined;
    if (filters === undefined && active === undefined) continue;
    state = { filters: filters ?? state.filters, active: active ?? state.active };
    states.push({ ...state, replacedAt: created_at, replacedBy: user?.email });
  }
  return states;
}

function isSame(left: FlagState, right: FlagState): boolean {
  return left.active === right.active && isDeepStrictEqual(left.filters, right.filters);
}
