import { HalyardError } from "@halyard/core";
import type { DeclaredFlag } from "../declarations/declared-flag.ts";
import { constantSince } from "../posthog/constant-since.ts";
import { constantValue } from "../posthog/constant-value.ts";
import type { ManagementClient } from "../posthog/create-management-client.ts";
import type { ManagedFlag } from "../posthog/managed-flag.ts";
import type { CommandContext } from "./command-context.ts";

/**
 * Since when each of the declared flags that are not permanent has had one value for everybody, by key, from PostHog's log.
 * Nothing of a flag where that is not so; nothing at all for a key that may not see the log.
 */
export async function readConstantSince({ terminal }: CommandContext, posthog: ManagementClient, flags: readonly ManagedFlag[], declared: readonly DeclaredFlag[]): Promise<ReadonlyMap<string, string>> {
  const since = new Map<string, string>();
  try {
    await terminal.progress("Reading the log of the flags in PostHog", async () => {
      const temporary = new Set(declared.filter(({ permanent }) => permanent === undefined).map(({ key }) => key));
      const settled = flags.filter((flag) => temporary.has(flag.key) && !flag.archived && constantValue(flag).value !== undefined);
      for (const flag of settled) since.set(flag.key, constantSince(flag, await posthog.listActivity(flag)));
    });
  } catch (error) {
    if (!(error instanceof HalyardError) || (error.code !== "POSTHOG_UNAUTHORIZED" && error.code !== "POSTHOG_REFUSED")) throw error;
    terminal.note("Ages count from the last change of a flag: the key needs the scope activity_log:read to tell what was changed.");
  }
  return since;
}
