import { isDeepStrictEqual } from "node:util";
import { HalyardError } from "@halyard/core";
import type { ManagementClient } from "../posthog/create-management-client.ts";
import { describeAudience } from "../posthog/describe-audience.ts";
import type { ManagedFlag, ReleaseCondition } from "../posthog/managed-flag.ts";
import { nameGroupTypes } from "../posthog/name-group-types.ts";
import type { FlagState } from "../posthog/list-earlier-states.ts";
import type { CommandContext } from "./command-context.ts";
import { refuseConflict } from "./refuse-conflict.ts";

/** The age from which Halyard's source fetches the rules anew, unless it is told another. */
const pollIntervalSeconds = 30;

export interface ChangeOptions {
  readonly dry?: boolean;
  readonly yes?: boolean;
}

/**
 * Shows who gets a flag before and after a change, asks, and makes it, if the flag is still as it was shown.
 *
 * @throws {HalyardError} FLAG_CONFLICT
 */
export async function changeFlag(context: CommandContext, posthog: ManagementClient, flag: ManagedFlag, changes: Partial<FlagState>, { dry, yes }: ChangeOptions): Promise<void> {
  const { terminal } = context;
  const after = { ...flag, ...changes };
  const groupTypes = await nameGroupTypes(posthog, [flag, after]);
  const audience = { before: describeAudience(flag, groupTypes), after: describeAudience(after, groupTypes) };
  const needed = Object.fromEntries(Object.entries(changes).filter(([name, value]) => !isDeepStrictEqual(value, flag[name as keyof FlagState]))) as Partial<FlagState>;
  if (Object.keys(needed).length === 0) {
    context.report({ key: flag.key, changed: false, audience, version: flag.version }, () => terminal.print(`Nothing to change: ${audience.before.join("; ")}.`));
    return;
  }
  const reach = await countReach(context, posthog, flag, after);
  if (!context.json) {
    for (const [when, lines] of [["now", audience.before], ["then", audience.after]] as const) for (const [index, line] of lines.entries()) terminal.print(`${(index === 0 ? when : "").padEnd(6)}${line}`);
    for (const line of reach) terminal.print(terminal.style("dim", `      ${line}`));
  }
  if (dry) {
    context.report({ key: flag.key, changed: false, audience, reach, version: flag.version }, () => terminal.print("Nothing was changed."));
    return;
  }
  await context.confirm(`Change flag "${flag.key}" in PostHog?`, yes);
  await refuseConflict(posthog, flag);
  const changed = isOnlyOff(needed) ? await posthog.disableFlag(flag) : await posthog.updateFlag(flag, needed);
  context.report({ key: flag.key, changed: true, audience, reach, version: changed.version, everywhereWithinSeconds: pollIntervalSeconds }, () =>
    terminal.print(`Changed, version ${changed.version}. Instances with the webhook have it at once, others at their first request after ${pollIntervalSeconds} s (the default poll interval).
Undo with: halyard rollback ${flag.key}`),
  );
}

/** PostHog's own action cannot overwrite anybody's targeting. */
function isOnlyOff({ active, filters }: Partial<FlagState>): boolean {
  return active === false && filters === undefined;
}

/** How many people or groups the conditions that change are about, as far as PostHog can tell. */
async function countReach({ terminal }: CommandContext, posthog: ManagementClient, before: ManagedFlag, after: ManagedFlag): Promise<string[]> {
  const known = before.active ? (before.filters.groups ?? []) : [];
  const changed = after.active ? (after.filters.groups ?? []).filter((condition) => condition.rollout_percentage !== 0 && !known.some((each) => isDeepStrictEqual(each, condition)) && !namesActors(condition)) : [];
  try {
    return await Promise.all(
      changed.map(async (condition) => {
        const group = condition.aggregation_group_type_index ?? after.filters.aggregation_group_type_index ?? null;
        const { affected, total } = await posthog.countReach(condition, group);
        const share = Math.round((affected * (condition.rollout_percentage ?? 100)) / 100);
        return `about ${share.toLocaleString("en")} of ${total.toLocaleString("en")} ${group === null ? "people" : "groups"} that PostHog knows`;
      }),
    );
  } catch (error) {
    if (!(error instanceof HalyardError) || error.code === "POSTHOG_UNAVAILABLE") throw error;
    terminal.note("PostHog does not tell how many people that is.");
    return [];
  }
}

/** PostHog cannot count these, and whoever names an actor knows whom. */
function namesActors({ properties }: ReleaseCondition): boolean {
  return (properties ?? []).some(({ key }) => key === "$group_key" || key === "distinct_id");
}
