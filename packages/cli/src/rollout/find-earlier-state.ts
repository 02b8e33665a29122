import { isDeepStrictEqual } from "node:util";
import type { FlagActivity } from "../posthog/create-management-client.ts";
import { listEarlierStates, type EarlierState, type FlagState } from "../posthog/list-earlier-states.ts";
import type { ManagedFlag } from "../posthog/managed-flag.ts";

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

function isSame(left: FlagState, right: FlagState): boolean {
  return left.active === right.active && isDeepStrictEqual(left.filters, right.filters);
}
