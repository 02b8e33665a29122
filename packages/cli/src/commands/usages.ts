import type { Command } from "commander";
import { createProject } from "../code/create-project.ts";
import { usagesIn, type Usage } from "../usages/find-usages.ts";
import { unreadableIn } from "../usages/unreadable-in.ts";
import { addCommand, toAction } from "./add-command.ts";
import type { CommandContext } from "./command-context.ts";
import { exitCode } from "./exit-code.ts";

/** `usages`: where code asks for a flag. */
export function addUsagesCommand(program: Command): void {
  addCommand(program, {
    usage: "usages <key>",
    summary: "list where code asks for a flag",
    details: `It follows names through imports and re-exports, so a text that only looks like the key is not listed. Calls of PostHog's own SDKs are
listed apart. It works without PostHog.`,
    examples: ["usages show-broadcast-editor-version", "usages is-broadcast-api-enabled --json"],
  }).action(toAction<object, [key: string]>(usages));
}

async function usages(context: CommandContext, _: object, key: string): Promise<0> {
  const { terminal } = context;
  const project = createProject(context.readFiles());
  const uses = usagesIn(project, key);
  const unknown = usagesIn(project).filter((usage) => usage.key === undefined);
  const unreadable = unreadableIn(project);
  const [own, raw] = [uses.filter(({ isPostHog }) => !isPostHog), uses.filter(({ isPostHog }) => isPostHog)];
  context.report({ key, usages: own, posthog: raw, unknown, unreadable }, () => {
    list(context, uses.length === 0 ? `No code asks for "${key}".` : "", own);
    list(context, raw.length > 0 ? "\nPostHog's SDK, past Halyard:" : "", raw);
    list(context, unknown.length > 0 ? "\nPerhaps, the key is worked out at run time:" : "", unknown);
    for (const { file, line, message } of unreadable) terminal.note(`${file}:${line} cannot be parsed: ${message}`);
  });
  return exitCode.done;
}

function list({ terminal }: CommandContext, heading: string, usages: readonly Usage[]): void {
  if (heading) terminal.print(heading);
  for (const { file, line, column, text, problem } of usages) terminal.print(`${file}:${line}:${column}  ${terminal.style("dim", text)}${problem ? `  (${problem})` : ""}`);
}
