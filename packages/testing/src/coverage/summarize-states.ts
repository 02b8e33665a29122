import type { FlagDeclaration, FlagDeclarations } from "@halyard/core";
import { statesOf } from "@halyard/core/states";
import { suggestState } from "../suggest-state.ts";
import type { ModuleCoverage, StateTestResult } from "./collect-module.ts";

/** How well one state of a flag is tested. */
export interface StateSummary {
  readonly state: string;
  /** How many passing tests have read the flag in it. */
  readonly tests: number;
  /** How many stories show it. */
  readonly stories: number;
  /** What to write, where no test has. */
  readonly advice?: string;
}

export interface FlagSummary {
  readonly flag: string;
  readonly states: readonly StateSummary[];
}

export function summarizeStates(flags: FlagDeclarations, modules: readonly ModuleCoverage[]): FlagSummary[] {
  const records = modules.flatMap((module) => module.records).filter(({ passed }) => passed);
  return Object.entries(flags).map(([flag, declaration]) => ({
    flag,
    states: statesOf(declaration).map((state) => {
      const count = (by: "test" | "story"): number => new Set(records.filter((each) => each.by === by && each.flag === flag && each.state === state).map(({ id }) => id)).size;
      const tests = count("test");
      return { state, tests, stories: count("story"), ...(tests === 0 && { advice: advise(flag, declaration, state, modules) }) };
    }),
  }));
}

function advise(flag: string, declaration: FlagDeclaration, state: string, modules: readonly ModuleCoverage[]): string {
  const stateTests = modules.flatMap((module) => module.stateTests).filter((each) => each.flag === flag);
  const own = stateTests.find((each) => each.state === state);
  if (own) return `its test in ${placeOf(own)} ${failureOf(own)}`;
  const line = suggestState(declaration, state);
  const [other] = stateTests;
  if (other) return `add   ${line}   to describeFlag in ${placeOf(other)}`;
  const broken = modules.filter(({ errors }) => errors.some((error) => error.includes(`"${flag}"`)));
  if (broken.length > 0) return `no test ran in ${broken.map(({ file }) => file).join(", ")}; the error says what to write`;
  const reader = modules.find((module) => module.records.some((each) => each.flag === flag));
  const call = `describeFlag(${JSON.stringify(flag)}, { ${statesOf(declaration).map((each) => suggestState(declaration, each)).join(" ").slice(0, -1)} })`;
  return `add   ${call}   to ${reader ? reader.file : `a test of what reads it, such as a new ${flag}.test.tsx`}`;
}

function placeOf({ file, line }: StateTestResult): string {
  return line === undefined ? file : `${file}:${line}`;
}

function failureOf({ outcome }: StateTestResult): string {
  if (outcome === "passed") return "never reads the flag";
  return outcome === "failed" ? "fails" : "is skipped";
}
