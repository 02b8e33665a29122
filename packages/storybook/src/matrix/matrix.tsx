import type { FlagDeclarations } from "@halyard/core";
import { statesOf } from "@halyard/core/states";
import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import type { ReadsPayload } from "../events.ts";
import type { ResolvedStates } from "../resolve-states.ts";
import { createTurns } from "./create-turns.ts";
import { MatrixCell } from "./matrix-cell.tsx";
import { orderRows } from "./order-rows.ts";
import { planMatrix, type MatrixRow } from "./plan-matrix.ts";

/** More than this is slow to load and hard to take in. */
const rowLimit = 16;

export interface MatrixProps {
  readonly flags: FlagDeclarations;
  readonly storyId: string;
  readonly resolved: ResolvedStates;
  readonly globals: Readonly<Record<string, unknown>>;
  readonly args: Readonly<Record<string, unknown>>;
  /** The arguments that the story has by itself. */
  readonly initialArgs: Readonly<Record<string, unknown>>;
  /** Told which flags the story reads in any of the states, with the states that they have beside the matrix. */
  readonly onReads: (reads: ReadsPayload["reads"]) => void;
}

/**
 * Shows a story in every state of the flags that it reads, each in a frame of its own: a story has identifiers, portals and
 * styles that do not bear a second one in the same document.
 */
export function Matrix({ flags, storyId, resolved, globals, args, initialArgs, onReads }: MatrixProps): ReactNode {
  const base = JSON.stringify([storyId, resolved.states]);
  const [observed, setObserved] = useState({ base, reads: new Map<string, readonly string[]>() });
  const reads = observed.base === base ? observed.reads : none;
  const observe = useCallback(
    (key: string, names: readonly string[]) => setObserved((previous) => ({ base, reads: new Map(previous.base === base ? previous.reads : []).set(key, names) })),
    [base],
  );

  const [takeTurn] = useState(createTurns);

  const free = Object.keys(flags).filter((name) => resolved.states[name]!.from !== "pin");
  const states = Object.fromEntries(free.map((name) => [name, statesOf(flags[name]!)]));
  const { rows, isPairwise } = planMatrix({ states, base: Object.fromEntries(free.map((name) => [name, resolved.states[name]!.state])), reads, limit: rowLimit });
  const names = [...new Set([...reads.values()].flat())].toSorted();

  const tell = useRef(onReads);
  const told = JSON.stringify([names, rows.map(({ shown }) => shown)]);
  useEffect(() => {
    tell.current = onReads;
  });
  useEffect(() => {
    tell.current(Object.fromEntries(names.map((name) => [name, resolved.states[name]!])));
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- what it tells is all in `told`
  }, [base, told]);

  const cells = useFirstSeenOrder(base, rows);
  const order = useMemo(() => orderRows(rows, states), [told]); // oxlint-disable-line react-hooks/exhaustive-deps -- as above
  const isComplete = rows.every(({ shown }) => shown);
  return (
    <section aria-label="Every state of the flags" data-halyard-matrix={isComplete ? "complete" : "loading"} style={styles.matrix}>
      <p style={styles.note}>{describe(rows, names.filter((name) => free.includes(name)), isPairwise)}</p>
      <div style={styles.grid}>
        {cells.map((row) => (
          <MatrixCell key={`${base} ${row.key}`} row={row} position={order.indexOf(row.key)} storyId={storyId} globals={globals} args={args} initialArgs={initialArgs} observe={observe} takeTurn={takeTurn} />
        ))}
      </div>
    </section>
  );
}

const none: ReadonlyMap<string, readonly string[]> = new Map();

/** A frame that is moved in the document loads again, so frames stand where they came, and only look sorted. */
function useFirstSeenOrder(base: string, rows: readonly MatrixRow[]): MatrixRow[] {
  const [seen, setSeen] = useState<{ base: string; keys: readonly string[] }>({ base, keys: [] });
  const known = seen.base === base ? seen.keys : [];
  const added = rows.map(({ key }) => key).filter((key) => !known.includes(key));
  const keys = [...known, ...added];
  if (added.length > 0 || seen.base !== base) setSeen({ base, keys });
  return keys.flatMap((key) => rows.find((row) => row.key === key) ?? []);
}

function describe(rows: readonly MatrixRow[], names: readonly string[], isPairwise: boolean): string {
  if (!rows.some(({ shown }) => shown)) return "Looking for the flags that this story reads…";
  if (names.length === 0) return "This story reads no flag that could be in another state.";
  const what = `${rows.length} ${rows.length === 1 ? "state" : "states"} of ${names.join(", ")}`;
  return isPairwise ? `${what}: too many combinations to show, so that each two states stand together once.` : what;
}

const styles = {
  matrix: { boxSizing: "border-box", width: "100%", padding: 16, font: "13px/1.4 ui-sans-serif, system-ui, sans-serif" },
  note: { margin: "0 0 12px" },
  grid: { display: "grid", gap: 16, gridTemplateColumns: "repeat(auto-fill, minmax(min(100%, 360px), 1fr))", alignItems: "start" },
} as const;
