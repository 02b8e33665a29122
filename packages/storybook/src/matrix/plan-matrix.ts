import { combineStates } from "@halyard/core/states";

/** A state for every flag that may vary. */
export type Assignment = Readonly<Record<string, string>>;

export interface MatrixRow {
  readonly key: string;
  readonly states: Assignment;
  /** The states of those flags that the story reads in this row; nothing while it is not known. */
  readonly shown?: Assignment;
}

export interface MatrixPlan {
  readonly rows: readonly MatrixRow[];
  /** Whether the rows only bring each two states together, as there are more combinations than are shown. */
  readonly isPairwise: boolean;
}

export interface MatrixOptions {
  /** The states of the flags that may vary. */
  readonly states: Readonly<Record<string, readonly string[]>>;
  /** The states to begin with. */
  readonly base: Assignment;
  /** Which flags the story was seen to read, by the key of the row. */
  readonly reads: ReadonlyMap<string, readonly string[]>;
  /** How many rows there may be before only pairs are shown. */
  readonly limit: number;
}

/**
 * The rows in which a story has to be rendered to show every state of the flags that it reads, as far as that is known. What
 * a story reads depends on the states, so a row leads to others: each other state of each flag that it read.
 */
export function planMatrix(options: MatrixOptions): MatrixPlan {
  const { states, reads } = options;
  const exhaustive = exploreRows(options);
  if (exhaustive) return { rows: exhaustive, isPairwise: false };
  const known = new Set([...reads.values()].flat().filter((name) => Object.hasOwn(states, name)));
  const combinations = combineStates(Object.fromEntries([...known].map((name) => [name, states[name]!])), "pairwise");
  return { rows: withoutRepetition(combinations.map((row) => toRow({ ...options.base, ...row }, options))), isPairwise: true };
}

/** Every row; nothing when there are more of them than the limit. */
function exploreRows(options: MatrixOptions): MatrixRow[] | undefined {
  const { states, base, limit } = options;
  const rows = [toRow(base, options)];
  for (let index = 0; index < rows.length; index++) {
    const { states: from, shown } = rows[index]!;
    for (const name of Object.keys(shown ?? {})) {
      for (const state of states[name]!) {
        const next = toRow({ ...from, [name]: state }, options);
        const isThere = rows.some((row) => row.key === next.key || (row.shown && includes(next.states, row.shown)));
        if (!isThere) rows.push(next);
      }
    }
    if (withoutRepetition(rows).length > limit) return undefined;
  }
  return withoutRepetition(rows);
}

function toRow(states: Assignment, { reads, states: free }: MatrixOptions): MatrixRow {
  const key = JSON.stringify(Object.entries(states).toSorted(([one], [other]) => (one < other ? -1 : 1)));
  const names = reads.get(key)?.filter((name) => Object.hasOwn(free, name)).toSorted();
  return { key, states, ...(names && { shown: Object.fromEntries(names.map((name) => [name, states[name]!])) }) };
}

/** Two rows were begun before it was known that they show the same. */
function withoutRepetition(rows: readonly MatrixRow[]): MatrixRow[] {
  return rows.filter((row, index) => !row.shown || rows.findIndex((each) => each.shown && JSON.stringify(each.shown) === JSON.stringify(row.shown)) === index);
}

function includes(states: Assignment, part: Assignment): boolean {
  return Object.entries(part).every(([name, state]) => states[name] === state);
}
