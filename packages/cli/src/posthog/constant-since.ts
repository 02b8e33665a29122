import { constantValue } from "./constant-value.ts";
import type { FlagActivity } from "./create-management-client.ts";
import { listEarlierStates } from "./list-earlier-states.ts";
import type { ManagedFlag } from "./managed-flag.ts";

/**
 * Since when everybody has had the value that everybody has now, ISO 8601. Other changes of the flag, such as of its
 * description, do not count.
 *
 * @param activity newest first.
 */
export function constantSince(flag: ManagedFlag, activity: readonly FlagActivity[]): string {
  const { value } = constantValue(flag);
  const other = listEarlierStates(flag, activity).find(({ filters, active }) => constantValue({ ...flag, filters, active }).value !== value);
  return other?.replacedAt ?? flag.created_at;
}
