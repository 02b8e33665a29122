import { HalyardError } from "@halyard/core";
import type { Command } from "commander";
import stringWidth from "string-width";
import { checkProject } from "../check/check-project.ts";
import type { Finding } from "../check/finding.ts";
import { isTestFile } from "../check/is-test-file.ts";
import type { DeclaredFlag } from "../declarations/declared-flag.ts";
import { constantValue } from "../posthog/constant-value.ts";
import type { ExposureCount, ManagementClient } from "../posthog/create-management-client.ts";
import { describeAudience } from "../posthog/describe-audience.ts";
import type { ManagedFlag } from "../posthog/managed-flag.ts";
import { nameGroupTypes } from "../posthog/name-group-types.ts";
import { formatRecord } from "../terminal/format-record.ts";
import { formatTable } from "../terminal/format-table.ts";
import { addCommand, toAction } from "./add-command.ts";
import type { CommandContext } from "./command-context.ts";
import { exitCode } from "./exit-code.ts";
import { surveyProject } from "./survey-project.ts";

interface StatusOptions {
  readonly offline?: boolean;
  readonly flags?: string;
}

/** One flag, with all that is known of it. */
interface FlagStatus {
  readonly key: string;
  readonly declared: boolean;
  readonly posthog: "on" | "off" | "archived" | "missing" | "unknown";
  readonly audience: readonly string[];
  /** What everybody gets, where everybody gets the same. */
  readonly constant?: boolean | string;
  readonly ageDays?: number;
  readonly owner?: string;
  readonly expires?: string;
  readonly permanent?: string;
  readonly uses: readonly string[];
  /** How often each value was shown in the last week; absent where PostHog does not tell. */
  readonly exposures?: Readonly<Record<string, number>>;
  readonly stale: readonly Pick<Finding, "rule" | "message">[];
}

const exposureDays = 7;

/** The findings of `check` that say that a flag's time is over. */
const staleRules = new Set<string>(["expired", "too-old", "settled", "off-for-good", "never-called", "unused"]);

/** `status`: all flags in one table. */
export function addStatusCommand(program: Command): void {
  addCommand(program, {
    usage: "status",
    summary: "show every flag: who gets it, how old it is, where it is used, whether it is stale",
    details: `Without POSTHOG_PERSONAL_API_KEY, or with --offline, it shows what the code alone tells. Exposures need the scope query:read.`,
    examples: ["status", "status --offline", "status --json"],
  })
    .option("--offline", "do not ask PostHog")
    .option("--flags <file>", "the file that declares the flags")
    .action(toAction<StatusOptions>(status));
}

async function status(context: CommandContext, options: StatusOptions): Promise<0> {
  const { now } = context;
  const survey = await surveyProject(context, options);
  const { declarations, usages, managed, posthog } = survey;
  const exposures = posthog && (await readExposures(context, posthog));
  const groupTypes = posthog && managed ? await nameGroupTypes(posthog, managed) : new Map<number, string>();
  const findings = checkProject({ ...survey, patience: { maximumAgeDays: 90, settledAfterDays: 30 }, now });

  const keys = [...new Set([...declarations.flags, ...(managed ?? []).filter(({ archived }) => !archived)].map(({ key }) => key))];
  const flags = keys.map((key): FlagStatus => {
    const declared = declarations.flags.find((flag) => flag.key === key);
    const other = managed && (managed.find((flag) => flag.key === key) ?? null);
    return {
      key,
      declared: declared !== undefined,
      ...describeManaged(other, groupTypes, now),
      ...describeDeclared(declared),
      uses: usages.filter((usage) => usage.key === key && !isTestFile(usage.file)).map(({ file, line }) => `${file}:${line}`),
      ...(exposures && { exposures: countByValue(exposures, key) }),
      stale: findings.filter((finding) => finding.key === key && staleRules.has(finding.rule)).map(({ rule, message }) => ({ rule, message })),
    };
  });
  context.report({ flags, posthog: managed !== undefined }, () => printTable(context, flags));
  return exitCode.done;
}

function describeManaged(flag: ManagedFlag | null | undefined, groupTypes: ReadonlyMap<number, string>, now: number): Pick<FlagStatus, "posthog" | "audience" | "constant" | "ageDays"> {
  if (!flag) return { posthog: flag === null ? "missing" : "unknown", audience: [] };
  const { value } = constantValue(flag);
  return {
    posthog: flag.archived ? "archived" : flag.active ? "on" : "off",
    audience: describeAudience(flag, groupTypes),
    ...(value !== undefined && { constant: value }),
    ageDays: Math.floor((now - Date.parse(flag.created_at)) / 86_400_000),
  };
}

function describeDeclared(flag: DeclaredFlag | undefined): Pick<FlagStatus, "owner" | "expires" | "permanent"> {
  const { owner, expires, permanent } = flag ?? {};
  return { owner, expires, permanent };
}

/** Exposures are a help, not the reason why one looks: without the scope for them the column is empty. */
async function readExposures({ terminal }: CommandContext, posthog: ManagementClient): Promise<ExposureCount[] | undefined> {
  try {
    return await terminal.progress("Counting exposures", () => posthog.countExposures(exposureDays));
  } catch (error) {
    if (!(error instanceof HalyardError) || (error.code !== "POSTHOG_UNAUTHORIZED" && error.code !== "POSTHOG_REFUSED")) throw error;
    terminal.note("Exposures are not shown: the key needs the scope query:read.");
    return undefined;
  }
}

function countByValue(exposures: readonly ExposureCount[], key: string): Record<string, number> {
  return Object.fromEntries(exposures.filter(({ flag }) => flag === key).map(({ value, exposures: count }) => [value === "true" ? "on" : value === "false" ? "off" : value, count]));
}

/** The first place by the end of its path, and how many more there are. */
function describeUses([first, ...rest]: readonly string[]): string {
  if (first === undefined) return "–";
  const name = first.split("/").slice(-2).join("/").replace(/:\d+$/, "");
  return rest.length > 0 ? `${name} +${rest.length}` : name;
}

function printTable({ terminal }: CommandContext, flags: readonly FlagStatus[]): void {
  const rows = flags.map((flag) => [
    flag.key,
    flag.posthog === "unknown" ? "–" : flag.posthog,
    flag.audience.join("; ") || "–",
    flag.ageDays === undefined ? "–" : `${flag.ageDays} d`,
    flag.owner ?? (flag.declared ? "–" : "not declared"),
    flag.permanent === undefined ? (flag.expires ?? "–") : "permanent",
    describeUses(flag.uses),
    flag.exposures ? Object.entries(flag.exposures).map(([value, count]) => `${value} ${count.toLocaleString("en")}`).join(", ") || "0" : "–",
    flag.stale.map(({ rule }) => rule).join(", ") || "no",
  ]);
  const headings = ["FLAG", "POSTHOG", "WHO GETS IT", "AGE", "OWNER", "EXPIRES", "USED IN", `LAST ${exposureDays} DAYS`, "STALE"];
  const [heading, ...lines] = formatTable(headings, rows);
  const fits = [heading!, ...lines].every((line) => stringWidth(line) <= terminal.width);
  if (fits) terminal.print(terminal.style("bold", heading!));
  for (const [index, row] of rows.entries()) {
    const text = fits ? lines[index]! : formatRecord(headings, row, terminal.width);
    terminal.print(flags[index]!.stale.length > 0 ? terminal.style("yellow", text) : text);
  }
}
