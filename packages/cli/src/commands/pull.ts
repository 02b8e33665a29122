import type { Command } from "commander";
import { addDeclarations, type DeclarationDraft } from "../declarations/add-declarations.ts";
import { findDeclarations } from "../declarations/find-declarations.ts";
import { variantsOf, type ManagedFlag } from "../posthog/managed-flag.ts";
import { formatDiff } from "../terminal/format-diff.ts";
import { addCommand, toAction } from "./add-command.ts";
import type { CommandContext } from "./command-context.ts";
import { exitCode } from "./exit-code.ts";
import { invalidArgument } from "./invalid-argument.ts";
import { laterDay } from "./later-day.ts";
import { writeChanges } from "./write-changes.ts";

interface PullOptions {
  readonly flags?: string;
  readonly dry?: boolean;
  readonly yes?: boolean;
}

const draftLifeDays = 90;

/** `pull`: drafts of declarations for flags that PostHog has and `flags.ts` does not. */
export function addPullCommand(program: Command): void {
  addCommand(program, {
    usage: "pull [keys...]",
    summary: "draft declarations for flags that are only in PostHog",
    details: `Without keys it drafts every flag that is not archived. A draft is to be read: the default of a flag with variants is its first
variant, the owner is who created it, and it expires in ${draftLifeDays} days. A payload needs a schema, which is yours to write.`,
    examples: ["pull --dry", "pull show-broadcast-editor-version"],
  })
    .option("--flags <file>", "the file that declares the flags")
    .option("--dry", "show what would be written, and write nothing")
    .option("-y, --yes", "do not ask")
    .action(toAction<PullOptions, [keys: string[]]>(pull));
}

async function pull(context: CommandContext, options: PullOptions, keys: string[]): Promise<0> {
  const { terminal, now } = context;
  const files = context.readFiles();
  const declarations = findDeclarations(files, options.flags);
  const declared = new Set(declarations.flags.map(({ key }) => key));
  const posthog = context.requirePostHog();
  const all = await terminal.progress("Reading the flags in PostHog", () => posthog.listFlags());
  const unknown = keys.find((key) => !all.some((flag) => flag.key === key));
  if (unknown !== undefined) throw invalidArgument(`draft flag "${unknown}"`, "PostHog has no flag with this key", "Check the key");
  const missing = all.filter((flag) => !declared.has(flag.key) && (keys.length === 0 ? !flag.archived : keys.includes(flag.key))).toSorted((left, right) => (left.key < right.key ? -1 : 1));
  if (missing.length === 0) {
    context.report({ drafted: [], written: false }, () => terminal.print(`${declarations.file} declares them all.`));
    return exitCode.done;
  }
  const changes = new Map([[declarations.file, addDeclarations(declarations, missing.map((flag) => toDraft(flag, now)))]]);
  const diff = formatDiff(changes, files.read, terminal.style);
  if (!context.json) terminal.print(diff);
  for (const { key, filters } of missing) {
    if (Object.keys(filters.payloads ?? {}).length > 0) terminal.note(`${key} has a payload: declare a schema for it, as payload.`);
  }
  if (!options.dry) {
    await context.confirm(`Write ${missing.length === 1 ? "this draft" : `these ${missing.length} drafts`}?`, options.yes);
    await writeChanges(context, changes, async () => undefined);
  }
  context.report({ drafted: missing.map(({ key }) => key), file: declarations.file, diff, written: !options.dry }, () => terminal.print(options.dry ? "Nothing was written." : `Written to ${declarations.file}.`));
  return exitCode.done;
}

function toDraft(flag: ManagedFlag, now: number): DeclarationDraft {
  const variants = variantsOf(flag).map(({ key }) => key);
  return {
    key: flag.key,
    description: flag.name || undefined,
    ...(variants.length > 0 && { variants, default: variants[0] }),
    owner: flag.created_by?.email,
    expires: laterDay(now, draftLifeDays),
  };
}
