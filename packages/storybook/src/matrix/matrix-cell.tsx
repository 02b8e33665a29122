import { memo, useEffect, useId, useRef, useState, type ReactNode } from "react";
import { flagsGlobal, matrixGlobal } from "../constants.ts";
import { nameState } from "../name-state.ts";
import { cellFrame } from "./cell-frame.ts";
import type { Turn } from "./create-turns.ts";
import { hearPlay, tellFrame } from "./frame-channel.ts";
import type { MatrixRow } from "./plan-matrix.ts";

export interface MatrixCellProps {
  readonly row: MatrixRow;
  /** Where it stands among the others. */
  readonly position: number;
  readonly storyId: string;
  readonly globals: Readonly<Record<string, unknown>>;
  readonly args: Readonly<Record<string, unknown>>;
  /** The arguments that the story has by itself. */
  readonly initialArgs: Readonly<Record<string, unknown>>;
  readonly observe: (key: string, names: readonly string[]) => void;
  /** Queues for being played. */
  readonly takeTurn: () => Turn;
}

/** One state of a story, with its name above it. */
export const MatrixCell: (props: MatrixCellProps) => ReactNode = memo(function MatrixCell({ row, position, storyId, globals, args, initialArgs, observe, takeTurn }: MatrixCellProps): ReactNode {
  const frame = useRef<HTMLIFrameElement>(null);
  const [isRendered, setIsRendered] = useState(false);
  const [play, setPlay] = useState<{ isRunning: boolean; failure?: string }>({ isRunning: false });
  const [height, setHeight] = useState(160);
  const captionId = useId();

  useEffect(() => {
    let giveUpTurn = (): void => {};
    const stop = cellFrame.listen(frame.current!, {
      onReads(names) {
        setIsRendered(true);
        observe(row.key, names);
      },
      onTurn(begin) {
        // One that loads again has not finished the turn that it had.
        giveUpTurn();
        const { begun, end } = takeTurn();
        setPlay({ isRunning: true });
        const stopHearing = hearPlay(frame.current!, {
          onFailure: (failure) => setPlay({ isRunning: true, failure }),
          onEnd() {
            setPlay((now) => ({ ...now, isRunning: false }));
            giveUpTurn();
          },
        });
        giveUpTurn = () => {
          stopHearing();
          end();
        };
        void begun.then(begin);
      },
    });
    return () => {
      stop();
      giveUpTurn();
    };
  }, [observe, row.key, takeTurn]);

  useEffect(() => {
    const root = isRendered ? frame.current!.contentDocument?.querySelector("#storybook-root") : undefined;
    if (!root) return undefined;
    const observer = new ResizeObserver(() => setHeight(Math.ceil(root.getBoundingClientRect().bottom) + 16));
    observer.observe(root);
    return () => observer.disconnect();
  }, [isRendered]);

  const isReady = isRendered && !play.isRunning;
  const told = useRef({ globals: {}, args: initialArgs });
  useEffect(() => {
    // Not while the story is being played, and not for nothing: one whose play function mounts it is played again.
    if (!isReady) return;
    const { [flagsGlobal]: _, [matrixGlobal]: __, ...others } = globals;
    const last = told.current;
    told.current = { globals: others, args };
    if (!isSame(last.globals, others)) tellFrame(frame.current!, "updateGlobals", { globals: others });
    if (!isSame(last.args, args)) tellFrame(frame.current!, "updateStoryArgs", { storyId, updatedArgs: args });
  }, [isReady, storyId, globals, args]);

  const states = row.shown && Object.entries(row.shown).map(([name, state]) => `${name}: ${nameState(state)}`);
  const label = states ? states.join(", ") || "no flag" : "…";
  return (
    <figure data-halyard-cell={label} aria-labelledby={captionId} aria-busy={!isReady} style={{ ...styles.cell, order: position }}>
      <figcaption id={captionId} style={styles.caption}>
        {states && states.length > 1 ? states.map((state) => <div key={state}>{state}</div>) : label}
        {play.failure !== undefined && <div role="alert" style={styles.failure}>{`The play function failed: ${play.failure}`}</div>}
      </figcaption>
      <iframe ref={frame} title={label} src={`${window.location.pathname}?id=${encodeURIComponent(storyId)}&viewMode=story`} style={{ ...styles.frame, height }} {...cellFrame.attributes(row.states)} />
    </figure>
  );
});

function isSame(one: Readonly<Record<string, unknown>>, other: Readonly<Record<string, unknown>>): boolean {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
}

const styles = {
  cell: { margin: 0, minWidth: 0, overflow: "hidden", border: "1px solid #8888", borderRadius: 6 },
  caption: { padding: "6px 10px", borderBottom: "1px solid #8888", fontWeight: 600, overflowWrap: "anywhere" },
  failure: { margin: "4px 0", padding: "4px 8px", borderRadius: 4, color: "#8c1d18", background: "#fce8e6", fontWeight: 400 },
  frame: { display: "block", width: "100%", border: 0 },
} as const;
