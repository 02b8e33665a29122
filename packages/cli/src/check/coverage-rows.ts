import { statesOf, type DeclaredFlag } from "../declarations/declared-flag.ts";
import { covering, type StateCoverage } from "./state-coverage.ts";

/** A row for each flag: how many tests and stories read each of its states. */
export function coverageRows(flags: readonly DeclaredFlag[], coverage: StateCoverage): string[][] {
  return flags.map((flag) => [flag.key, ...[...statesOf(flag), "unavailable"].map((state) => describeState(flag.key, state, coverage))]);
}

function describeState(flag: string, state: string, coverage: StateCoverage): string {
  const tests = covering(coverage, "test", flag, state);
  const stories = covering(coverage, "story", flag, state);
  const counts = [...(tests > 0 ? [count(tests, "test", "tests")] : []), ...(stories > 0 ? [count(stories, "story", "stories")] : [])];
  return `${state} ${tests > 0 ? "✔" : "✘"}${counts.length > 0 ? ` ${counts.join(", ")}` : ""}`;
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}
