import type { Command } from "commander";
import { HalyardError } from "@halyard/core";
import type { ManagementClient } from "../posthog/create-management-client.ts";
import { variantsOf, type ManagedFlag } from "../posthog/managed-flag.ts";
import { planRollout } from "../rollout/plan-rollout.ts";
import type { RolloutTarget } from "../rollout/rollout-target.ts";
import { addCommand, toAction } from "./add-command.ts";
import { changeFlag } from "./change-flag.ts";
import type { CommandContext } from "./command-context.ts";
import { exitCode } from "./exit-code.ts";
import { findFlag } from "./find-flag.ts";
import { invalidArgument } from "./invalid-argument.ts";

interface RolloutOptions {
  readonly to?: string;
  readonly user?: readonly string[];
  readonly team?: readonly string[];
  readonly teamType: string;
  readonly dry?: boolean;
  readonly yes?: boolean;
}

/** `rollout`: gives a flag to a share of everybody, to users or to teams. */
export function addRolloutCommand(program: Command): void {
  const collect = (value: string, list: readonly string[] = []): readonly string[] => [...list, value];
  addCommand(program, {
    usage: "rollout <key> [share]",
    summary: "give a flag to a share of everybody, to users or to teams",
    details: `The share is a percentage, as 25%, or "off", which switches the flag off for everybody. Who has the flag at 10 % has it at 25 % too.
It shows who is affected before and after, asks, and refuses if somebody else changed the flag meanwhile.`,
    examples: [
      "rollout is-broadcast-api-enabled --team acme",
      "rollout is-broadcast-api-enabled 25%",
      "rollout show-broadcast-editor-version 10% --to v2",
      "rollout show-broadcast-editor-version --to v2 --user ada@acme.example",
      "rollout is-broadcast-api-enabled off",
    ],
  })
    .option("--to <variant>", "the variant to give; alone it is for everybody")
    .option("--user <id>", "a distinct id or an e-mail address; may be given more than once", collect)
    .option("--team <key>", "the key of a group; may be given more than once", collect)
    .option("--team-type <type>", "the group type that --team is about", "team")
    .option("--dry", "show who would be affected, and change nothing")
    .option("-y, --yes", "do not ask")
    .action(toAction<RolloutOptions, [key: string, share: string | undefined]>(rollout));
}

async function rollout(context: CommandContext, options: RolloutOptions, key: string, share: string | undefined): Promise<0> {
  const action = `roll out flag "${key}"`;
  const posthog = context.requirePostHog();
  const flag = await context.terminal.progress("Reading the flag", () => findFlag(posthog, key, action));
  if (flag.archived) throw invalidArgument(action, "it is archived in PostHog", "Unarchive it there first");
  if (share === "off") {
    if (options.to || options.user || options.team) throw invalidArgument(action, '"off" is for everybody', "Leave the options out");
    await changeFlag(context, posthog, flag, { active: false }, options);
    return exitCode.done;
  }
  const target = await readTarget(posthog, flag, action, options, share);
  await changeFlag(context, posthog, flag, { filters: planRollout(flag.filters, target), active: true }, options);
  return exitCode.done;
}

async function readTarget(posthog: ManagementClient, flag: ManagedFlag, action: string, { to, user = [], team = [], teamType }: RolloutOptions, share: string | undefined): Promise<RolloutTarget> {
  const variants = variantsOf(flag).map(({ key }) => key);
  if (variants.length === 0 && to !== undefined) throw invalidArgument(action, "it has no variants in PostHog", "Leave --to out");
  if (variants.length > 0 && (to === undefined || !variants.includes(to))) {
    throw invalidArgument(action, to === undefined ? "it has variants, and none is named" : `"${to}" is none of its variants in PostHog`, `Give --to ${variants.join(" or --to ")}`);
  }
  if (flag.filters.version !== undefined && flag.filters.version !== 1) {
    throw new HalyardError("POSTHOG_REFUSED", { action, cause: `its rules have the unknown format ${JSON.stringify(flag.filters.version)}`, remedy: "Change it in PostHog" });
  }
  const named = user.length + team.length > 0;
  if (share !== undefined && named) throw invalidArgument(action, "a share is of everybody, and users or teams are named", "Give one of the two");
  if (user.length > 0 && typeof flag.filters.aggregation_group_type_index === "number") throw invalidArgument(action, "it is decided by group, so no condition of it can be about a user", "Give --team");
  if (share === undefined && !named && to === undefined) throw invalidArgument(action, "it is not said for whom", "Give a share such as 25%, --user or --team");
  return {
    variant: to ?? null,
    users: user,
    teams: team,
    ...(team.length > 0 && { teamTypeIndex: await findTeamType(posthog, action, teamType) }),
    ...(!named && { percentage: share === undefined ? 100 : readPercentage(action, share) }),
  };
}

async function findTeamType(posthog: ManagementClient, action: string, teamType: string): Promise<number> {
  const types = await posthog.listGroupTypes();
  const found = [...types].find(([, type]) => type === teamType);
  if (found) return found[0];
  throw invalidArgument(action, `the project has no group type "${teamType}"`, types.size > 0 ? `Give --team-type ${[...types.values()].join(" or ")}` : "Send a group with an event first");
}

function readPercentage(action: string, text: string): number {
  const percentage = Number(text.replace(/%$/, ""));
  if (/^\d+(\.\d+)?%?$/.test(text) && percentage <= 100) return percentage;
  throw invalidArgument(action, `"${text}" is not a share`, "Give a percentage from 0% to 100%, or off");
}

