import { HalyardError } from "@halyard/core";
import type { ManagedFlag } from "../posthog/managed-flag.ts";
import type { ManagementClient } from "../posthog/create-management-client.ts";

/**
 * Reads a flag that must be there.
 *
 * @throws {HalyardError} UNKNOWN_FLAG
 */
export async function findFlag(posthog: ManagementClient, key: string, action: string): Promise<ManagedFlag> {
  const flag = await posthog.findFlag(key);
  if (flag) return flag;
  throw new HalyardError("UNKNOWN_FLAG", { action, cause: `PostHog has no flag "${key}"`, remedy: `Check the key, or create the flag: halyard create ${key}` });
}
