import { HalyardError } from "@halyard/core";
import type { ManagementClient } from "../posthog/create-management-client.ts";
import { describeAudience } from "../posthog/describe-audience.ts";
import type { ManagedFlag } from "../posthog/managed-flag.ts";
import { nameGroupTypes } from "../posthog/name-group-types.ts";
import { findFlag } from "./find-flag.ts";

/**
 * Reads a flag again right before it is written: somebody may have changed it while a question stood there.
 *
 * @throws {HalyardError} FLAG_CONFLICT
 */
export async function refuseConflict(posthog: ManagementClient, shown: ManagedFlag): Promise<void> {
  const action = `change flag "${shown.key}"`;
  const present = await findFlag(posthog, shown.key, action);
  if (present.version === shown.version) return;
  const audience = describeAudience(present, await nameGroupTypes(posthog, [present]));
  throw new HalyardError("FLAG_CONFLICT", {
    action,
    cause: `somebody changed it meanwhile, from version ${shown.version} to ${present.version}, and now the flag is for ${audience.join("; ")}`,
    remedy: "Run the command again if it is still what you want",
  });
}
