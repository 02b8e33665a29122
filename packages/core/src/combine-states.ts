/** Which combinations are wanted: each one, or as few as show each two states of two flags together. */
export type CombinationStrategy = "all" | "pairwise";

/** One state for each flag. */
export type StateRow = Readonly<Record<string, string>>;

type Pair = readonly [name: string, state: string, otherName: string, otherState: string];

/**
 * Combines the states of several flags. The same states give the same rows, whatever the order of the flags.
 *
 * @param where leaves out rows that cannot be; it is given complete rows only
 */
export function combineStates<Row extends StateRow>(
  states: { readonly [Name in keyof Row]: readonly Row[Name][] },
  strategy: CombinationStrategy,
  where: (row: Row) => boolean = () => true,
): Row[] {
  const names = Object.keys(states).toSorted();
  const isWanted = (row: StateRow): boolean => where(row as Row);
  // A single flag has no pairs.
  const rows = strategy === "all" || names.length < 2 ? combineAll(names, states).filter(isWanted) : combinePairs(names, states, isWanted);
  return rows as Row[];
}

function combineAll(names: readonly string[], states: Readonly<Record<string, readonly string[]>>): StateRow[] {
  return names.reduce<StateRow[]>((rows, name) => rows.flatMap((row) => states[name]!.map((state) => ({ ...row, [name]: state }))), [{}]);
}

/** Begins each row with a pair that no row has yet, and adds to it whatever brings the most further ones. */
function combinePairs(names: readonly string[], states: Readonly<Record<string, readonly string[]>>, isWanted: (row: StateRow) => boolean): StateRow[] {
  // Those with the most states first: their pairs make out how many rows there are at least.
  const ordered = names.toSorted((first, second) => states[second]!.length - states[first]!.length);
  const open = new Map(listPairs(ordered, states).map((pair) => [keyOf(pair), pair]));
  const rows: StateRow[] = [];

  function complete(row: StateRow, [name, ...rest]: readonly string[]): StateRow | undefined {
    if (name === undefined) return isWanted(row) ? row : undefined;
    const gain = (state: string): number => Object.entries(row).filter(([other, otherState]) => open.has(keyOf([name, state, other, otherState]))).length;
    for (const state of states[name]!.toSorted((first, second) => gain(second) - gain(first))) {
      const completed = complete({ ...row, [name]: state }, rest);
      if (completed) return completed;
    }
    return undefined;
  }

  for (const [key, [name, state, other, otherState]] of open) {
    if (!open.has(key)) continue;
    const row = complete({ [name]: state, [other]: otherState }, ordered.filter((each) => each !== name && each !== other));
    // Without a row `where` forbids the two together.
    open.delete(key);
    if (!row) continue;
    for (const pair of pairsOf(names, row)) open.delete(keyOf(pair));
    rows.push(Object.fromEntries(names.map((each) => [each, row[each]!])));
  }
  return rows;
}

function listPairs(names: readonly string[], states: Readonly<Record<string, readonly string[]>>): Pair[] {
  return names.flatMap((name, index) =>
    states[name]!.flatMap((state) => names.slice(index + 1).flatMap((other) => states[other]!.map((otherState): Pair => [name, state, other, otherState]))),
  );
}

function pairsOf(names: readonly string[], row: StateRow): Pair[] {
  return names.flatMap((name, index) => names.slice(index + 1).map((other): Pair => [name, row[name]!, other, row[other]!]));
}

/** The same for both orders of a pair. */
function keyOf([name, state, other, otherState]: Pair): string {
  return JSON.stringify(name < other ? [name, state, other, otherState] : [other, otherState, name, state]);
}
