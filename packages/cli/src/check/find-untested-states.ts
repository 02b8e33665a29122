import { statesOf, type DeclaredFlag } from "../declarations/declared-flag.ts";
import type { StateTest } from "./find-state-tests.ts";
import { createFinding, type Finding } from "./finding.ts";
import { covering, type StateCoverage } from "./state-coverage.ts";

export interface UntestedInput {
  /** The file of the declarations. */
  readonly file: string;
  readonly flags: readonly DeclaredFlag[];
  readonly coverage: StateCoverage;
  readonly stateTests: readonly StateTest[];
}

/** The states that no passing test has read, and, in a project with stories, those that none shows. */
export function findUntestedStates({ file, flags, coverage, stateTests }: UntestedInput): Finding[] {
  const hasStories = coverage.records.some(({ by }) => by === "story");
  return flags.flatMap((flag) => {
    const place = { file, line: flag.line, column: flag.column };
    const states = statesOf(flag);
    const test = stateTests.find(({ key }) => key === flag.key);
    const untested = [...states, "unavailable"].filter((state) => covering(coverage, "test", flag.key, state) === 0);
    const unseen = hasStories ? states.filter((state) => covering(coverage, "story", flag.key, state) === 0) : [];
    return [
      ...untested.map((state) => createFinding("untested-state", `No passing test reads "${flag.key}" at "${state}". ${remedyFor(flag, state, test)}`, flag.key, test ?? place)),
      ...unseen.map((state) => createFinding("state-without-story", `No story shows "${flag.key}" at "${state}". Add one with  parameters: { flags: { "${flag.key}": ${toValue(state)} } }`, flag.key, place)),
    ];
  });
}

/** What to write, and where. */
function remedyFor(flag: DeclaredFlag, state: string, test: StateTest | undefined): string {
  if (test?.states.includes(state)) return `Its case in describeFlag in ${test.file}:${test.line} fails, is skipped, or does not read the flag.`;
  if (test) return `Add  ${toCase(flag, state)}  to describeFlag in ${test.file}:${test.line}`;
  // It refuses to have some of the states alone.
  return `Write a test with  describeFlag("${flag.key}", { ${[...statesOf(flag), "unavailable"].map((each) => toCase(flag, each)).join(", ")} });`;
}

/** A case to be pasted as it is: until somebody has written it, it fails. */
function toCase({ default: fallback = "off" }: DeclaredFlag, state: string): string {
  const test = state === "unavailable" ? JSON.stringify(`same as ${fallback}`) : `() => { throw new Error(${JSON.stringify(`Not written yet: ${state}`)}); }`;
  return `${/^[a-z_$][\w$]*$/i.test(state) ? state : JSON.stringify(state)}: ${test}`;
}

/** A state as a story pins it. */
function toValue(state: string): string {
  return state === "on" ? "true" : state === "off" ? "false" : JSON.stringify(state);
}
