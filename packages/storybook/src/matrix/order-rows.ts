import type { MatrixRow } from "./plan-matrix.ts";

/** The keys of the rows in the order in which a person looks for them: by flag, and in the order of its states. */
export function orderRows(rows: readonly MatrixRow[], states: Readonly<Record<string, readonly string[]>>): readonly string[] {
  const names = Object.keys(states);
  const rank = ({ states: row }: MatrixRow): number[] => names.map((name) => states[name]!.indexOf(row[name]!));
  const compare = (one: number[], other: number[]): number => one.map((each, index) => each - other[index]!).find((difference) => difference !== 0) ?? 0;
  return rows.toSorted((one, other) => compare(rank(one), rank(other))).map(({ key }) => key);
}
