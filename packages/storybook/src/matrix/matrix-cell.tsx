import { memo, useEffect, useId, useRef, useState, type ReactNode } from "react";
import { flagsGlobal, matrixGlobal } from "../constants.ts";
import { cellFrame } from "./cell-frame.ts";
import type { MatrixRow } from "./plan-matrix.ts";

export interface MatrixCellProps {
  readonly row: MatrixRow;
  /** Where it stands among the others. */
  readonly position: number;
  readonly storyId: string;
  readonly globals: Readonly<Record<string, unknown>>;
  readonly args: Readonly<Record<string, unknown>>;
  readonly observe: (key: string, names: readonly string[]) => void;
}

/** One state of a story, with its name above it. */
export const MatrixCell: (props: MatrixCellProps) => ReactNode = memo(function MatrixCell({ row, position, storyId, globals, args, observe }: MatrixCellProps): ReactNode {
  const frame = useRef<HTMLIFrameElement>(null);
  const [isReady, setIsReady] = useState(false);
  const [height, setHeight] = useState(160);
  const captionId = useId();

  useEffect(
    () =>
      cellFrame.listen(frame.current!, (names) => {
        setIsReady(true);
        observe(row.key, names);
      }),
    [observe, row.key],
  );

  useEffect(() => {
    const root = isReady ? frame.current!.contentDocument?.querySelector("#storybook-root") : undefined;
    if (!root) return undefined;
    const observer = new ResizeObserver(() => setHeight(Math.ceil(root.getBoundingClientRect().bottom) + 16));
    observer.observe(root);
    return () => observer.disconnect();
  }, [isReady]);

  useEffect(() => {
    if (!isReady) return;
    const { [flagsGlobal]: _, [matrixGlobal]: __, ...others } = globals;
    const channel = (frame.current!.contentWindow as PreviewWindow | null)?.__STORYBOOK_ADDONS_CHANNEL__;
    channel?.emit("updateGlobals", { globals: others });
    channel?.emit("updateStoryArgs", { storyId, updatedArgs: args });
  }, [isReady, storyId, globals, args]);

  const label = row.shown ? Object.entries(row.shown).map(([name, state]) => `${name}: ${state}`).join(", ") || "no flag" : "…";
  return (
    <figure data-halyard-cell={label} aria-labelledby={captionId} style={{ ...styles.cell, order: position }}>
      <figcaption id={captionId} style={styles.caption}>
        {label}
      </figcaption>
      <iframe ref={frame} title={label} src={`${window.location.pathname}?id=${encodeURIComponent(storyId)}&viewMode=story`} style={{ ...styles.frame, height }} {...cellFrame.attributes(row.states)} />
    </figure>
  );
});

interface PreviewWindow extends Window {
  readonly __STORYBOOK_ADDONS_CHANNEL__?: { emit(event: string, payload: unknown): void };
}

const styles = {
  cell: { margin: 0, minWidth: 0, overflow: "hidden", border: "1px solid #8888", borderRadius: 6 },
  caption: { padding: "6px 10px", borderBottom: "1px solid #8888", fontWeight: 600, overflowWrap: "anywhere" },
  frame: { display: "block", width: "100%", border: 0 },
} as const;
