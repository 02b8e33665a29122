import type { FlagDeclaration, FlagDeclarations } from "@halyard/core";
import { statesOf } from "@halyard/core/states";
import { suggestState } from "../suggest-state.ts";
import type { ModuleCoverage, StateTestResult } from "./collect-module.ts";
import type { CoverageRecord } from "./coverage-record.ts";

/** How well one state of a flag is tested and shown. */
export interface StateSummary {
  readonly state: string;
  /** How many passing tests have read the flag in it. */
  readonly tests: number;
  /** How many stories show it. */
  readonly stories: number;
  /** What to write, where nothing covers it that should. */
  readonly advice?: string;
}

export interface FlagSummary {
  readonly flag: string;
  readonly states: readonly StateSummary[];
}

export interface SummaryInput {
  readonly flags: FlagDeclarations;
  /** What is judged: what tests have read, or what stories have shown. A story is no test, and a flag whose source is down needs none. */
  readonly by: CoverageRecord["by"];
  /** The files that ran. */
  readonly modules: readonly ModuleCoverage[];
  /** What other runs have left, of which the other kind is told beside. */
  readonly others: readonly CoverageRecord[];
}

export function summarizeStates({ flags, by, modules, others }: SummaryInput): FlagSummary[] {
  const own = modules.flatMap((module) => module.records);
  const records = [...own, ...others.filter((record) => record.by !== by)].filter(({ passed }) => passed);
  return Object.entries(flags).map(([flag, declaration]) => ({
    flag,
    states: statesOf(declaration).map((state) => {
      const count = (kind: CoverageRecord["by"]): number => new Set(records.filter((each) => each.by === kind && each.flag === flag && each.state === state).map(({ story, id }) => story ?? id)).size;
      const counts = { test: count("test"), story: count("story") };
      const isMissing = counts[by] === 0 && (by === "test" || state !== "unavailable");
      const advise = by === "test" ? adviseTest : adviseStory;
      return { state, tests: counts.test, stories: counts.story, ...(isMissing && { advice: advise(flag, declaration, state, modules) }) };
    }),
  }));
}

function adviseTest(flag: string, declaration: FlagDeclaration, state: string, modules: readonly ModuleCoverage[]): string {
  const stateTests = modules.flatMap((module) => module.stateTests).filter((each) => each.flag === flag);
  const own = stateTests.find((each) => each.state === state);
  if (own) return `its test in ${placeOf(own)} ${failureOf(own)}`;
  const line = suggestState(declaration, state);
  const other = stateTests.find(({ by }) => by === "describeFlag");
  if (other) return `add   ${line}   to describeFlag in ${placeOf(other)}`;
  const broken = modules.filter(({ errors }) => errors.some((error) => error.includes(`"${flag}"`)));
  if (broken.length > 0) return `no test ran in ${broken.map(({ file }) => file).join(", ")}; the error says what to write`;
  const reader = findReader("test", flag, modules);
  const lines = statesOf(declaration).map((each) => suggestState(declaration, each));
  const call = `describeFlag(${JSON.stringify(flag)}, { ${lines.join(" ").slice(0, -1)} });`;
  return `add   ${call}   to ${reader ? reader.file : `a test of what reads it, such as a new ${flag}.test.tsx`}`;
}

function adviseStory(flag: string, { variants }: FlagDeclaration, state: string, modules: readonly ModuleCoverage[]): string {
  const failing = modules.find((module) => module.records.some((each) => each.flag === flag && each.state === state && !each.passed));
  if (failing) return `the story that shows it, in ${failing.file}, fails`;
  const value = variants ? JSON.stringify(state) : state === "on";
  return `add   parameters: { flags: { ${JSON.stringify(flag)}: ${value} } }   to a story in ${findReader("story", flag, modules)?.file ?? "the file with the stories of what reads it"}`;
}

function findReader(by: CoverageRecord["by"], flag: string, modules: readonly ModuleCoverage[]): ModuleCoverage | undefined {
  return modules.find((module) => module.by === by && module.records.some((each) => each.flag === flag));
}

function placeOf({ file, line }: StateTestResult): string {
  return line === undefined ? file : `${file}:${line}`;
}

function failureOf({ outcome }: StateTestResult): string {
  if (outcome === "passed") return "never reads the flag";
  return outcome === "failed" ? "fails" : "is skipped";
}
