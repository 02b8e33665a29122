import { HalyardError } from "@halyard/core";

/** That a test or a story read a flag in one of its states. */
export interface CoverageRecord {
  readonly flag: string;
  /** `on`, `off`, a variant, or `unavailable`: the declared default while the source is down. */
  readonly state: string;
  readonly by: "test" | "story";
  /** The test or the story: file and name. */
  readonly id: string;
  /** The id of the story in Storybook: it runs in several states. */
  readonly story?: string;
  readonly passed: boolean;
}

/** The file that test runs write: `.halyard/coverage.json`. */
export interface StateCoverage {
  readonly format: 1;
  readonly records: readonly CoverageRecord[];
}

/**
 * Reads a coverage file.
 *
 * @throws {HalyardError} INVALID_ARGUMENT
 */
export function readStateCoverage(path: string, text: string): StateCoverage {
  const refuse = (cause: string): HalyardError => new HalyardError("INVALID_ARGUMENT", { action: `read ${path}`, cause, remedy: "Let the tests write it anew" });
  let coverage: Partial<StateCoverage> | null;
  try {
    coverage = JSON.parse(text) as Partial<StateCoverage> | null;
  } catch {
    throw refuse("it is not JSON");
  }
  if (coverage?.format !== 1) throw refuse(`its format is ${JSON.stringify(coverage?.format ?? null)}, and 1 is known here`);
  if (!Array.isArray(coverage.records) || !coverage.records.every(isRecord)) throw refuse("its records are not of the form that is known here");
  return coverage as StateCoverage;
}

function isRecord(value: unknown): value is CoverageRecord {
  const { flag, state, by, id, passed } = (value ?? {}) as Partial<CoverageRecord>;
  return typeof flag === "string" && typeof state === "string" && (by === "test" || by === "story") && typeof id === "string" && typeof passed === "boolean";
}

/** How many tests or stories have read a flag in a state, and passed. */
export function covering({ records }: StateCoverage, by: CoverageRecord["by"], flag: string, state: string): number {
  return new Set(records.filter((each) => each.by === by && each.flag === flag && each.state === state && each.passed).map(({ story, id }) => story ?? id)).size;
}
