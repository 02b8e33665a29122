import { statesOf, type DeclaredFlag } from "../declarations/declared-flag.ts";
import { createFinding, type Finding } from "./finding.ts";
import type { StateCoverage } from "./state-coverage.ts";

/** The states that no passing test has read, and those that no story shows. */
export function findUntestedStates(file: string, flags: readonly DeclaredFlag[], { records }: StateCoverage): Finding[] {
  const covers = (by: "test" | "story", flag: string, state: string): boolean => records.some((each) => each.by === by && each.flag === flag && each.state === state && each.passed);
  return flags.flatMap((flag) => {
    const place = { file, line: flag.line, column: flag.column };
    const states = statesOf(flag);
    const untested = [...states, "unavailable"].filter((state) => !covers("test", flag.key, state));
    const unseen = states.filter((state) => !covers("story", flag.key, state));
    return [
      ...untested.map((state) => createFinding("untested-state", `No passing test reads "${flag.key}" at "${state}". Add the state to describeFlag.`, flag.key, place)),
      ...unseen.map((state) => createFinding("state-without-story", `No story shows "${flag.key}" at "${state}".`, flag.key, place)),
    ];
  });
}
