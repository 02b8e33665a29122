import type { ManagementClient } from "./create-management-client.ts";
import type { ManagedFlag } from "./managed-flag.ts";

/** The names of the group types that flags are about. They are for people to read: without the scope for them it is their numbers. */
export async function nameGroupTypes(posthog: ManagementClient, flags: readonly ManagedFlag[]): Promise<ReadonlyMap<number, string>> {
  const isAboutGroups = flags.some(({ filters }) => JSON.stringify(filters).includes('group_type_index":'));
  return isAboutGroups ? posthog.listGroupTypes().catch(() => new Map<number, string>()) : new Map<number, string>();
}
