import { Command } from "commander";
import { addCheckCommand } from "./commands/check.ts";
import { addCreateCommand } from "./commands/create.ts";
import { addEmulatorCommand } from "./commands/emulator.ts";
import { addInitCommand } from "./commands/init.ts";
import { addPullCommand } from "./commands/pull.ts";
import { addRemoveCommand } from "./commands/remove.ts";
import { addRollbackCommand } from "./commands/rollback.ts";
import { addRolloutCommand } from "./commands/rollout.ts";
import { addStatusCommand } from "./commands/status.ts";
import { addUsagesCommand } from "./commands/usages.ts";
import { programVersion } from "./program-version.ts";

const help = `
Environment, or .env.local:
  POSTHOG_PERSONAL_API_KEY  a personal key with feature_flag:write; and with
                            activity_log:read for rollback, group:read for
                            --team, query:read for exposures
  POSTHOG_PROJECT_ID        the number of the project
  POSTHOG_HOST              https://us.i.posthog.com (default),
                            https://eu.i.posthog.com, or the emulator
  POSTHOG_UI_HOST           where the API listens, if that is not to be told
                            from POSTHOG_HOST
  NO_COLOR                  no colours; there are none either where the output
                            is not a terminal`;

/** The program: every command, with its help. */
export function createProgram(): Command {
  const program = new Command("halyard")
    .description("The life of a feature flag: create, roll out, check, remove.")
    .version(programVersion)
    .addHelpText("after", help)
    .configureHelp({ showGlobalOptions: true })
    .showHelpAfterError("(--help lists what there is)")
    .exitOverride();
  addInitCommand(program);
  addCreateCommand(program);
  addPullCommand(program);
  addStatusCommand(program);
  addRolloutCommand(program);
  addRollbackCommand(program);
  addUsagesCommand(program);
  addCheckCommand(program);
  addRemoveCommand(program);
  addEmulatorCommand(program);
  return program;
}
