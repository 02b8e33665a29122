import type { Command } from "commander";
import { recoverChanges } from "../files/apply-changes.ts";
import type { CommandContext } from "./command-context.ts";
import { createContext, type CommonOptions } from "./create-context.ts";
import type { ExitCode } from "./exit-code.ts";

export interface CommandDescription {
  /** The name and its arguments, as `rollout <key> [share]`. */
  readonly usage: string;
  /** One line, for the list of commands. */
  readonly summary: string;
  /** What else one should know, for the command's own help. */
  readonly details?: string;
  readonly examples: readonly string[];
  /** What exit code 2 means, where the command has it. */
  readonly leaves?: string;
}

/** Adds a command that has the common options and says in its help what it ends with. */
export function addCommand(program: Command, { usage, summary, details, examples, leaves }: CommandDescription): Command {
  const help = [
    "Exit codes:",
    "  0  done",
    "  1  it could not be done; the message says why",
    ...(leaves ? [`  2  ${leaves}`] : []),
    "",
    "Examples:",
    ...examples.map((example) => `  $ halyard ${example}`),
  ];
  return program
    .command(usage)
    .summary(summary)
    .description([`${summary[0]!.toUpperCase()}${summary.slice(1)}.`, ...(details ? ["", details.replaceAll("\n", " ")] : [])].join("\n"))
    .option("--json", "print the result as JSON, ask nothing")
    .option("-C, --cwd <folder>", "work in this folder, in place of the current one")
    .addHelpText("after", `\n${help.join("\n")}`);
}

/** Turns what a command does into an action: it is given what it works with, its options and its arguments. */
export function toAction<Options, Arguments extends readonly unknown[] = []>(
  run: (context: CommandContext, options: Options & CommonOptions, ...args: Arguments) => Promise<ExitCode>,
): (...given: unknown[]) => Promise<void> {
  return async (...given) => {
    const command = given.at(-1) as Command;
    const options = command.opts<Options & CommonOptions>();
    const context = createContext(options);
    const recovered = recoverChanges(context.root);
    if (recovered.length > 0) context.terminal.note(`Put back what an interrupted command left half done: ${recovered.join(", ")}`);
    process.exitCode = await run(context, options, ...(command.processedArgs as unknown as Arguments));
  };
}
