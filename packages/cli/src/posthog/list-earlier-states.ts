import type { FlagActivity } from "./create-management-client.ts";
import type { FlagFilters } from "./managed-flag.ts";

/** What decides who gets a flag. */
export interface FlagState {
  readonly filters: FlagFilters;
  readonly active: boolean;
}

/** A state that a flag had before. */
export interface EarlierState extends FlagState {
  /** When it was replaced, ISO 8601. */
  readonly replacedAt: string;
  readonly replacedBy: string | undefined;
}

/**
 * The states that a flag had before the present one, newest first.
 *
 * @param activity newest first.
 */
export function listEarlierStates(present: FlagState, activity: readonly FlagActivity[]): EarlierState[] {
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
