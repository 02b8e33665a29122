import { HalyardError } from "@halyard/core";
import type { Command } from "commander";
import { findEarlierState } from "../rollout/find-earlier-state.ts";
import { addCommand, toAction } from "./add-command.ts";
import { changeFlag, type ChangeOptions } from "./change-flag.ts";
import type { CommandContext } from "./command-context.ts";
import { exitCode } from "./exit-code.ts";
import { findFlag } from "./find-flag.ts";

/** `rollback`: the state of a flag before its last change. */
export function addRollbackCommand(program: Command): void {
  addCommand(program, {
    usage: "rollback <key>",
    summary: "give a flag back to those who had it before its last change",
    details: `The earlier state is read from PostHog's activity log (scope activity_log:read). Running it twice goes back two changes.`,
    examples: ["rollback show-broadcast-editor-version", "rollback show-broadcast-editor-version --yes"],
  })
    .option("--dry", "show who would be affected, and change nothing")
    .option("-y, --yes", "do not ask")
    .action(toAction<ChangeOptions, [key: string]>(rollback));
}

async function rollback(context: CommandContext, options: ChangeOptions, key: string): Promise<0> {
  const action = `roll back flag "${key}"`;
  const posthog = context.requirePostHog();
  const flag = await context.terminal.progress("Reading the flag", () => findFlag(posthog, key, action));
  const state = findEarlierState(flag, await posthog.listActivity(flag));
  if (!state) {
    throw new HalyardError("NO_EARLIER_STATE", { action, cause: "PostHog's log knows no earlier state of it", remedy: `Switch it off for everybody with: halyard rollout ${key} off` });
  }
  if (!context.json) context.terminal.print(`Back to how it was before ${state.replacedAt}${state.replacedBy ? `, when ${state.replacedBy} changed it` : ""}.`);
  await changeFlag(context, posthog, flag, { filters: state.filters, active: state.active }, options);
  return exitCode.done;
}
