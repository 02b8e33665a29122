import type { Command } from "commander";
import { planInit } from "../init/plan-init.ts";
import { formatDiff } from "../terminal/format-diff.ts";
import { addCommand, toAction } from "./add-command.ts";
import type { CommandContext } from "./command-context.ts";
import { exitCode } from "./exit-code.ts";
import { writeChanges } from "./write-changes.ts";

interface InitOptions {
  readonly dry?: boolean;
  readonly yes?: boolean;
}

/** `init`: Halyard in an application that is there already. */
export function addInitCommand(program: Command): void {
  addCommand(program, {
    usage: "init",
    summary: "set Halyard up in a Next.js application with the App Router",
    details: `It writes flags.ts, halyard.ts, proxy.ts, the route for the webhook and .env.example, puts the provider into the root layout, and
tells .gitignore. What is there already stays as it is, so running it again changes nothing.`,
    examples: ["init --dry", "init --cwd apps/web"],
  })
    .option("--dry", "show what would be written, and write nothing")
    .option("-y, --yes", "do not ask")
    .action(toAction<InitOptions>(init));
}

async function init(context: CommandContext, options: InitOptions): Promise<0> {
  const { terminal } = context;
  const files = context.readFiles();
  const { changes, steps } = planInit(files);
  const diff = formatDiff(changes, files.read, terminal.style);
  if (!context.json && changes.size > 0) terminal.print(diff);
  const writes = !options.dry && changes.size > 0;
  if (writes) {
    await context.confirm(`Write ${changes.size === 1 ? "this file" : `these ${changes.size} files`}?`, options.yes);
    await writeChanges(context, changes, async () => undefined);
  }
  context.report({ files: [...changes.keys()], diff, written: writes, steps }, () => {
    terminal.print(changes.size === 0 ? "Everything is there." : writes ? "Written." : "Nothing was written.");
    for (const step of steps) terminal.print(`Next: ${step}`);
  });
  return exitCode.done;
}
