import { HalyardError } from "@halyard/core";
import type { Command } from "commander";
import type { CodeFiles } from "../code/code-files.ts";
import { isCode } from "../code/create-project.ts";
import { findDeclarations } from "../declarations/find-declarations.ts";
import type { DeclaredFlag } from "../declarations/declared-flag.ts";
import type { FileChanges } from "../files/file-changes.ts";
import { readGitState } from "../files/read-git-state.ts";
import type { ManagementClient } from "../posthog/create-management-client.ts";
import type { ManagedFlag } from "../posthog/managed-flag.ts";
import { chooseValue, type ChosenValue } from "../removal/choose-value.ts";
import { findTypeChecker, runGate, shellGate, type Gate } from "../removal/run-gate.ts";
import { removeFlag, type Removal } from "../remove/remove-flag.ts";
import { formatDiff } from "../terminal/format-diff.ts";
import { addCommand, toAction } from "./add-command.ts";
import type { CommandContext } from "./command-context.ts";
import { exitCode, type ExitCode } from "./exit-code.ts";
import { refuseConflict } from "./refuse-conflict.ts";
import { writeChanges } from "./write-changes.ts";

interface RemoveOptions {
  readonly keep?: string;
  readonly dry?: boolean;
  readonly yes?: boolean;
  readonly prune?: boolean;
  readonly disable?: boolean;
  readonly posthogCalls?: boolean;
  readonly allowDirty?: boolean;
  /** `false` with `--no-gate`. */
  readonly gate?: string | false;
  readonly flags?: string;
}

/** `remove`: the checks of a flag, and the code that only another value needed. */
export function addRemoveCommand(program: Command): void {
  addCommand(program, {
    usage: "remove <key>",
    summary: "delete the checks of a flag, and the code that nobody gets any more",
    details: `It keeps the value that everybody gets from PostHog, and asks for --keep where that is not one. What it does not understand it leaves
and lists. Afterwards it runs the type checker; where that fails, every file is as it was.`,
    examples: ["remove show-broadcast-editor-version --keep v2 --dry", "remove is-broadcast-api-enabled --prune", "remove is-broadcast-api-enabled --disable"],
    leaves: "it is done, and something is left for a person, which it lists",
  })
    .option("--keep <state>", "the value whose code stays: on, off or a variant")
    .option("--prune", "delete the files that nothing imports any more")
    .option("--posthog-calls", "take out calls of PostHog's own SDKs too")
    .option("--disable", "then switch the flag off in PostHog; only when the code without it runs everywhere")
    .option("--gate <command>", "what must pass afterwards, in place of the type checker")
    .option("--no-gate", "check nothing afterwards")
    .option("--allow-dirty", "go on although git could not bring the files back")
    .option("--flags <file>", "the file that declares the flags")
    .option("--dry", "show the diff, and change nothing")
    .option("-y, --yes", "do not ask")
    .action(toAction<RemoveOptions, [key: string]>(remove));
}

async function remove(context: CommandContext, options: RemoveOptions, key: string): Promise<ExitCode> {
  const { terminal, root } = context;
  const files = context.readFiles();
  const declared = findDeclared(files, key, options);
  const posthog = options.disable ? context.requirePostHog() : options.keep === undefined ? context.findPostHog() : undefined;
  const managed = posthog && ((await terminal.progress("Reading the flag", () => posthog.findFlag(key))) ?? null);
  // Where nothing is left to decide, nobody has to say how.
  const chosen = isNamed(files, key) ? chooseValue({ key, asked: options.keep, declared, managed }) : undefined;
  const removal = chosen ? await terminal.progress("Looking through the code", async () => removeFlag({ files, key, keep: chosen.value, prune: options.prune, rawPostHog: options.posthogCalls })) : nothing;
  const changes: FileChanges = new Map<string, string | undefined>([...removal.changed, ...removal.deleted.map((path) => [path, undefined] as const)]);
  const diff = formatDiff(changes, files.read, terminal.style);

  if (!context.json) {
    if (chosen) terminal.print(`Keeps ${name(chosen)}: ${chosen.why}.`);
    if (changes.size > 0) terminal.print(`\n${diff}`);
  }
  if (!options.dry && changes.size > 0) {
    refuseDirtyTree(root, options);
    await context.confirm(`Change ${changes.size} ${changes.size === 1 ? "file" : "files"}?`, options.yes);
    await writeChanges(context, changes, (interrupted) => passGate(context, options, key, interrupted));
  }
  const written = !options.dry && changes.size > 0;
  const disabled = options.disable && !options.dry && posthog !== undefined && (await disable(context, posthog, managed ?? null, removal, options).catch((error: unknown) => {
    if (written) terminal.note("The code is changed; the flag is as it was in PostHog.");
    throw error;
  }));
  report(context, { key, chosen, removal, diff, written, disabled });
  return removal.left.length > 0 ? exitCode.left : exitCode.done;
}

const nothing: Removal = { changed: new Map(), unused: [], deleted: [], scenes: [], left: [] };

function isNamed(files: CodeFiles, key: string): boolean {
  return [...files.paths].some((path) => isCode(path) && files.read(path)?.includes(key));
}

/** The declaration of the flag. Where it is said which value stays, none is needed. */
function findDeclared(files: CodeFiles, key: string, { flags, keep }: RemoveOptions): DeclaredFlag | undefined {
  try {
    return findDeclarations(files, flags).flags.find((flag) => flag.key === key);
  } catch (error) {
    if (error instanceof HalyardError && flags === undefined && keep !== undefined) return undefined;
    throw error;
  }
}

function refuseDirtyTree(root: string, { allowDirty }: RemoveOptions): void {
  if (allowDirty) return;
  const git = readGitState(root);
  if (git.tracked && git.changed.length === 0) return;
  const cause = git.tracked ? `git has changes that are not committed: ${git.changed.slice(0, 3).join(", ")}${git.changed.length > 3 ? " …" : ""}` : "the folder is not under git";
  throw new HalyardError("UNSAVED_CHANGES", { action: "remove the flag", cause, remedy: "Commit or stash first, or give --allow-dirty" });
}

/** Fails where the gate does, and says so where it did before, too. */
async function passGate({ terminal, root }: CommandContext, { gate: given }: RemoveOptions, key: string, interrupted: AbortSignal): Promise<void> {
  if (given === false) return;
  const gate: Gate | undefined = given === undefined ? findTypeChecker(root) : shellGate(given);
  if (!gate) {
    terminal.note("Nothing was checked: the project has no tsconfig.json with a tsc beside it. --gate names a command.");
    return;
  }
  const failure = await terminal.progress(`Running ${gate.text}`, () => runGate(root, gate, interrupted));
  if (failure === undefined) return;
  throw new HalyardError("REMOVAL_UNDONE", {
    action: `remove flag "${key}"`,
    cause: `"${gate.text}" fails after it:\n${failure.split("\n").slice(0, 10).join("\n")}\n`,
    remedy: "Every file is as it was. See whether it passes without the removal, or look at the result with --no-gate",
  });
}

interface Outcome {
  readonly key: string;
  /** Absent where no code names the flag. */
  readonly chosen: ChosenValue | undefined;
  readonly removal: Removal;
  readonly diff: string;
  readonly written: boolean;
  /** Whether the flag was switched off in PostHog; absent where that was not asked for. */
  readonly disabled: boolean | undefined;
}

function report(context: CommandContext, { key, chosen, removal, diff, written, disabled }: Outcome): void {
  const { terminal } = context;
  const { changed, deleted, unused, scenes, left } = removal;
  const data = { key, ...(chosen && { keep: name(chosen), why: chosen.why }), written, changed: [...changed.keys()], deleted, unused, scenes, left, disabled, diff };
  context.report(data, () => {
    if (changed.size + deleted.length === 0) terminal.print(left.length === 0 ? `No code asks for "${key}".` : "Nothing can be taken out.");
    else terminal.print(written ? `Changed ${changed.size} ${changed.size === 1 ? "file" : "files"}${deleted.length > 0 ? `, deleted ${deleted.length}` : ""}.` : "Nothing was changed.");
    list(context, "Tests and stories that went with the states they were for:", scenes.map(({ file, line, text }) => `${file}:${line}  ${terminal.style("dim", text)}`));
    list(context, "Nothing imports these files any more; --prune deletes them:", unused.filter((path) => !deleted.includes(path)));
    if (disabled) terminal.print("Switched off in PostHog.");
    list(context, "Left for a person:", left.map(({ file, line, column, reason, text }) => `${file}:${line}:${column}  ${reason}  ${terminal.style("dim", text)}`));
  });
}

function list({ terminal }: CommandContext, heading: string, lines: readonly string[]): void {
  if (lines.length === 0) return;
  terminal.print(`\n${heading}`);
  for (const line of lines) terminal.print(`  ${line}`);
}

/** Switches the flag off, never before the code is gone: until then it would switch users off. */
async function disable({ terminal }: CommandContext, posthog: ManagementClient, flag: ManagedFlag | null, { left }: Removal, { yes }: RemoveOptions): Promise<boolean> {
  const key = flag?.key ?? "";
  const question = "Does the code without the flag run everywhere? Where it does not, users lose the flag now.";
  if (!flag?.active) terminal.note("There is nothing to switch off in PostHog.");
  else if (left.some(({ asks }) => asks)) terminal.note("The flag stays as it is in PostHog: code still asks for it.");
  else if (!yes && !(terminal.isInteractive && (await terminal.ask(question)))) terminal.note(`The flag stays as it is in PostHog. Once the code runs everywhere: halyard rollout ${key} off`);
  else {
    await refuseConflict(posthog, flag);
    await posthog.disableFlag(flag);
    return true;
  }
  return false;
}

function name({ value }: ChosenValue): string {
  return value === true ? "on" : value === false ? "off" : value;
}
