import type { FlagRow } from "./describe-flags.ts";

/** The problems that several flags have, as while the source is down: said once, and how many flags have them. */
export function findSharedProblems(rows: readonly FlagRow[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const problem of rows.flatMap(({ problems }) => problems)) counts.set(problem, (counts.get(problem) ?? 0) + 1);
  return new Map([...counts].filter(([, count]) => count > 1));
}
