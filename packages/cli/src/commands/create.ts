import { HalyardError } from "@halyard/core";
import type { Command } from "commander";
import { addDeclarations, type DeclarationDraft } from "../declarations/add-declarations.ts";
import { findDeclarations } from "../declarations/find-declarations.ts";
import { checkFlagName } from "../names/check-flag-name.ts";
import type { FlagFilters } from "../posthog/managed-flag.ts";
import { formatDiff } from "../terminal/format-diff.ts";
import { addCommand, toAction } from "./add-command.ts";
import type { CommandContext } from "./command-context.ts";
import { exitCode } from "./exit-code.ts";
import { invalidArgument } from "./invalid-argument.ts";
import { laterDay } from "./later-day.ts";
import { writeChanges } from "./write-changes.ts";

interface CreateOptions {
  readonly owner: string;
  readonly description?: string;
  readonly expires?: string;
  readonly permanent?: string;
  readonly variants?: readonly string[];
  readonly default?: string;
  readonly flags?: string;
  readonly dry?: boolean;
  readonly yes?: boolean;
}

const defaultLifeDays = 90;

/** `create`: a declaration in `flags.ts`, and the flag in PostHog, off. */
export function addCreateCommand(program: Command): void {
  addCommand(program, {
    usage: "create <key>",
    summary: "declare a flag in flags.ts and create it in PostHog, switched off",
    details: `The key says what the flag means: "is-broadcast-api-enabled" and "show-send-time-hint" are on or off,
"show-broadcast-editor-version" has variants. A name that does not is refused, and a better one suggested.`,
    examples: [
      'create is-broadcast-api-enabled --owner broadcasts --description "Access to the Broadcast API"',
      "create show-broadcast-editor-version --variants v1,v2 --default v1 --owner editor --expires 2027-01-31",
    ],
  })
    .requiredOption("--owner <who>", "the team or person who removes the flag")
    .option("--description <text>", "what the flag switches, in one sentence")
    .option("--variants <names>", "its states, separated by commas; without them it is on or off", (text: string) => text.split(",").map((each) => each.trim()))
    .option("--default <variant>", "the variant that everybody has today (default: the first)")
    .option("--expires <day>", `the day the flag should be gone, YYYY-MM-DD (default: in ${defaultLifeDays} days)`)
    .option("--permanent <reason>", "why the flag stays for good, in place of --expires")
    .option("--flags <file>", "the file that declares the flags")
    .option("--dry", "show what would be done, and do nothing")
    .option("-y, --yes", "do not ask")
    .action(toAction<CreateOptions, [key: string]>(create));
}

async function create(context: CommandContext, options: CreateOptions, key: string): Promise<0> {
  const { terminal, now } = context;
  const unclear = checkFlagName(key, options.variants !== undefined);
  if (unclear) {
    const remedy = unclear.suggestion ? `A clear name is "${unclear.suggestion}"` : "Name what is switched, as in is-broadcast-api-enabled";
    throw new HalyardError("UNCLEAR_FLAG_NAME", { action: `create flag "${key}"`, cause: unclear.problem, remedy });
  }
  const draft = toDraft(key, options, now);
  const files = context.readFiles();
  const declarations = findDeclarations(files, options.flags);
  if (declarations.flags.some((flag) => flag.key === key)) throw invalidArgument(`create flag "${key}"`, `${declarations.file} declares it already`, "Choose another name");
  const posthog = context.requirePostHog();
  if (await posthog.findFlag(key)) throw invalidArgument(`create flag "${key}"`, "PostHog has a flag with this key", `Choose another name, or declare that one: halyard pull ${key}`);

  const changes = new Map([[declarations.file, addDeclarations(declarations, [draft])]]);
  const diff = formatDiff(changes, files.read, terminal.style);
  if (!context.json) terminal.print(`${diff}\nPostHog: a new flag "${key}", switched off.`);
  if (options.dry) {
    context.report({ key, file: declarations.file, diff, created: false }, () => terminal.print("Nothing was done."));
    return exitCode.done;
  }
  await context.confirm("Write the declaration and create the flag?", options.yes);
  const flag = await writeChanges(context, changes, () =>
    posthog.createFlag({ key, name: draft.description ?? "", active: false, filters: toFilters(draft), tags: [`owner:${options.owner.toLowerCase()}`] }),
  );
  context.report({ key, id: flag.id, file: declarations.file, diff, created: true }, () => terminal.print(`Created. Switch it on with: halyard rollout ${key} 10%${draft.variants ? ` --to ${draft.variants.find((each) => each !== draft.default)}` : ""}`));
  return exitCode.done;
}

function toDraft(key: string, { owner, description, variants, default: fallback, expires, permanent }: CreateOptions, now: number): DeclarationDraft {
  const refuse = (cause: string, remedy: string): HalyardError => invalidArgument(`create flag "${key}"`, cause, remedy);
  if (expires !== undefined && permanent !== undefined) throw refuse("it cannot both expire and be permanent", "Give --expires or --permanent");
  if (expires !== undefined && (!/^\d{4}-\d\d-\d\d$/.test(expires) || !isDay(expires))) throw refuse(`"${expires}" is not a day`, "Write it as YYYY-MM-DD");
  if (expires !== undefined && Date.parse(expires) <= now) throw refuse(`${expires} is past`, "Give a day to come");
  if (variants === undefined && fallback !== undefined) throw refuse("a flag without variants is off by default", "Leave --default out, or give --variants");
  if (variants && (new Set(variants).size !== variants.length || variants.length < 2 || variants.includes(""))) throw refuse("its variants are not two or more distinct names", "Give them as --variants v1,v2");
  if (variants && fallback !== undefined && !variants.includes(fallback)) throw refuse(`its default "${fallback}" is none of its variants`, `Give one of ${variants.join(", ")}`);
  const life = permanent === undefined ? { expires: expires ?? laterDay(now, defaultLifeDays) } : { permanent };
  return { key, description, ...(variants && { variants, default: fallback ?? variants[0] }), owner, ...life };
}

function isDay(text: string): boolean {
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** Off, and ready for a rollout: everybody at 0 %, and everybody with the default. */
function toFilters({ variants, default: fallback }: DeclarationDraft): FlagFilters {
  const groups = [{ properties: [], rollout_percentage: 0 }];
  return variants ? { groups, multivariate: { variants: variants.map((key) => ({ key, rollout_percentage: key === fallback ? 100 : 0 })) } } : { groups };
}
