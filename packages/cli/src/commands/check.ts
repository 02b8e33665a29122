import path from "node:path";
import { Option, type Command } from "commander";
import { compareWithBaseline, createBaseline, readBaseline, type Comparison } from "../check/baseline.ts";
import { checkProject } from "../check/check-project.ts";
import { coverageRows } from "../check/coverage-rows.ts";
import { findStateTests } from "../check/find-state-tests.ts";
import type { Finding } from "../check/finding.ts";
import { formatAnnotations } from "../check/format-annotations.ts";
import { formatSarif } from "../check/format-sarif.ts";
import { reaches, type Level } from "../check/rules.ts";
import { readStateCoverage } from "../check/state-coverage.ts";
import { readGitPrefix } from "../files/read-git-prefix.ts";
import { readFileIfThere } from "../files/read-file-if-there.ts";
import { programVersion } from "../program-version.ts";
import { formatTable } from "../terminal/format-table.ts";
import { addCommand, toAction } from "./add-command.ts";
import type { CommandContext } from "./command-context.ts";
import { exitCode, type ExitCode } from "./exit-code.ts";
import { invalidArgument } from "./invalid-argument.ts";
import { readDays } from "./read-days.ts";
import { surveyProject } from "./survey-project.ts";
import { writeChanges } from "./write-changes.ts";

interface CheckOptions {
  readonly format: "table" | "json" | "sarif" | "github";
  readonly failOn: Level;
  readonly maxAge: number;
  readonly settledAfter: number;
  readonly baseline: string;
  readonly updateBaseline?: boolean;
  readonly coverage?: string;
  readonly tests?: boolean;
  readonly offline?: boolean;
  readonly flags?: string;
}

const coverageFile = ".halyard/coverage.json";

/** `check`: what is wrong with the flags, for people and for CI. */
export function addCheckCommand(program: Command): void {
  addCommand(program, {
    usage: "check",
    summary: "find flags whose time is over, and flags that are used wrongly",
    details: `Without POSTHOG_PERSONAL_API_KEY, or with --offline, it checks what the code alone tells. docs/reference/check.md lists the rules and the
files that it reads.`,
    examples: ["check", "check --format github --tests", "check --format sarif > halyard.sarif", "check --update-baseline"],
    leaves: "it found something at the level of --fail-on or above, which the baseline does not know",
  })
    .addOption(new Option("--format <format>", "how to print the findings").choices(["table", "json", "sarif", "github"]).default("table"))
    .addOption(new Option("--fail-on <level>", "the level from which findings fail the check").choices(["error", "warning", "note"]).default("warning"))
    .option("--max-age <days>", "how old a flag may get", readDays, 90)
    .option("--settled-after <days>", "how long everybody has the same value before the flag should go", readDays, 30)
    .option("--baseline <file>", "known findings, which do not fail the check", "halyard-baseline.json")
    .option("--update-baseline", "write the findings of now to the baseline")
    .option("--coverage <file>", `what tests and stories have read (default: ${coverageFile}, if it is there)`)
    .option("--tests", "show what they have read, and fail where that file is missing")
    .option("--offline", "do not ask PostHog")
    .option("--flags <file>", "the file that declares the flags")
    .action(toAction<CheckOptions>(check));
}

async function check(context: CommandContext, options: CheckOptions): Promise<ExitCode> {
  const { terminal, root, now } = context;
  const format = context.json ? "json" : options.format;
  const survey = await surveyProject(context, options);
  const { project, declarations, managed } = survey;
  const coverage = readCoverage(root, options);
  const tests = coverage && { coverage, stateTests: findStateTests(project) };
  const patience = { maximumAgeDays: options.maxAge, settledAfterDays: options.settledAfter };
  const findings = checkProject({ ...survey, tests, patience, now });

  if (options.updateBaseline) {
    const text = `${JSON.stringify(createBaseline(findings), null, 2)}\n`;
    await writeChanges(context, new Map([[options.baseline, text]]), async () => undefined);
    context.report({ baseline: options.baseline, findings: findings.length }, () => terminal.print(`${options.baseline} knows ${count(findings.length)} now.`));
    return exitCode.done;
  }
  const known = readFileIfThere(path.join(root, options.baseline));
  const comparison = compareWithBaseline(findings, known === undefined ? undefined : readBaseline(options.baseline, known));
  const failing = comparison.added.filter(({ level }) => reaches(level, options.failOn));
  if (format === "json") terminal.print(JSON.stringify({ ...comparison, failing: failing.length, checked: { flags: declarations.flags.length, posthog: managed !== undefined } }, null, 2));
  else if (format === "sarif") terminal.print(JSON.stringify(formatSarif(inRepository(root, comparison), programVersion), null, 2));
  else if (format === "github") for (const line of formatAnnotations(inRepository(root, comparison).added)) terminal.print(line);
  else {
    if (options.tests && coverage) printCoverage(context, coverageRows(declarations.flags, coverage));
    printTable(context, comparison, declarations.flags.length);
  }
  return failing.length > 0 ? exitCode.left : exitCode.done;
}

/** Findings with the paths that the repository has for their files. */
function inRepository(root: string, { added, known, gone }: Comparison): Comparison {
  const prefix = readGitPrefix(root);
  const move = (finding: Finding): Finding => (finding.place ? { ...finding, place: { ...finding.place, file: prefix + finding.place.file } } : finding);
  return { added: added.map(move), known: known.map(move), gone };
}

function readCoverage(root: string, { coverage, tests }: CheckOptions): ReturnType<typeof readStateCoverage> | undefined {
  const file = coverage ?? coverageFile;
  const text = readFileIfThere(path.join(root, file));
  if (text !== undefined) return readStateCoverage(file, text);
  if (coverage === undefined && !tests) return undefined;
  throw invalidArgument("check the states that tests read", `there is no ${file}`, "Run the tests first");
}

/** Each flag with its states, as far as tests and stories have read them. */
function printCoverage({ terminal }: CommandContext, rows: readonly (readonly string[])[]): void {
  const columns = Math.max(...rows.map(({ length }) => length));
  const [, ...lines] = formatTable(Array.from({ length: columns }, () => ""), rows);
  for (const line of lines) terminal.print(line);
  terminal.print();
}

function printTable({ terminal }: CommandContext, { added, known, gone }: Comparison, flags: number): void {
  const colours = { error: "red", warning: "yellow", note: "dim" } as const;
  if (added.length > 0) {
    const [heading, ...rows] = formatTable(["LEVEL", "RULE", "PLACE", "WHAT"], added.map(toRow));
    terminal.print(terminal.style("bold", heading!));
    for (const [index, row] of rows.entries()) terminal.print(terminal.style(colours[added[index]!.level], row));
    terminal.print();
  }
  const parts = [count(added.length), ...(known.length > 0 ? [`${known.length} known`] : []), ...(gone > 0 ? [`${gone} of the baseline gone: --update-baseline`] : [])];
  terminal.print(`${flags} ${flags === 1 ? "flag" : "flags"}, ${parts.join(", ")}.`);
}

function toRow({ level, rule, place, message }: Finding): string[] {
  return [level, rule, place ? `${place.file}:${place.line}:${place.column}` : "PostHog", message];
}

function count(findings: number): string {
  return `${findings} ${findings === 1 ? "finding" : "findings"}`;
}
