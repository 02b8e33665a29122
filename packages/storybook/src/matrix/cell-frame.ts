import type { FlagRead } from "../events.ts";

/** How the matrix and the story in one of its frames speak to each other: through the frame's element, which both can reach. */
const statesAttribute = "data-halyard-states";
const readsEventName = "halyard-reads";
const turnEventName = "halyard-turn";

/** What the matrix hears of a frame. */
export interface CellListener {
  /** The story reads these flags. */
  readonly onReads: (names: readonly string[]) => void;
  /** The story is to be played, and waits until it is told to begin. */
  readonly onTurn: (begin: () => void) => void;
}

interface CellFrame {
  /** In the frame: the states that the matrix chose; nothing for a story that stands alone. */
  read(this: void): Readonly<Record<string, string>> | undefined;
  /** In the frame: says which flags the story reads. */
  tell(this: void, reads: Readonly<Record<string, FlagRead>>): void;
  /** In the frame: waits until no story in another frame is being played, as both would take the focus from each other. */
  waitForTurn(this: void): Promise<void>;
  /** In the matrix: the attributes of a frame with these states. */
  attributes(this: void, states: Readonly<Record<string, string>>): Record<string, string>;
  /** In the matrix: hears what the story in a frame says, until the function that it returns is called. */
  listen(this: void, frame: HTMLIFrameElement, listener: CellListener): () => void;
}

export const cellFrame: CellFrame = {
  read() {
    const text = ownFrame()?.getAttribute(statesAttribute);
    return text ? (JSON.parse(text) as Record<string, string>) : undefined;
  },
  tell: (reads) => void ownFrame()?.dispatchEvent(new CustomEvent(readsEventName, { detail: Object.keys(reads) })),
  waitForTurn: () => new Promise((begin) => void ownFrame()?.dispatchEvent(new CustomEvent(turnEventName, { detail: begin }))),
  attributes: (states) => ({ [statesAttribute]: JSON.stringify(states) }),
  listen(frame, { onReads, onTurn }) {
    const hearReads = (event: Event): void => onReads((event as CustomEvent<readonly string[]>).detail);
    const hearTurn = (event: Event): void => onTurn((event as CustomEvent<() => void>).detail);
    frame.addEventListener(readsEventName, hearReads);
    frame.addEventListener(turnEventName, hearTurn);
    return () => {
      frame.removeEventListener(readsEventName, hearReads);
      frame.removeEventListener(turnEventName, hearTurn);
    };
  },
};

/** Nothing in a test in Node, and nothing where another site shows the story. */
function ownFrame(): Element | null | undefined {
  return typeof window === "undefined" ? undefined : window.frameElement;
}
