import type { FlagRead } from "../events.ts";

/** How the matrix and the story in one of its frames speak to each other: through the frame's element, which both can reach. */
const statesAttribute = "data-halyard-states";
const readsEventName = "halyard-reads";

interface CellFrame {
  /** In the frame: the states that the matrix chose; nothing for a story that stands alone. */
  read(this: void): Readonly<Record<string, string>> | undefined;
  /** In the frame: says which flags the story reads. */
  tell(this: void, reads: Readonly<Record<string, FlagRead>>): void;
  /** In the matrix: the attributes of a frame with these states. */
  attributes(this: void, states: Readonly<Record<string, string>>): Record<string, string>;
  /** In the matrix: hears which flags the story in a frame reads, until the function that it returns is called. */
  listen(this: void, frame: HTMLIFrameElement, onReads: (names: readonly string[]) => void): () => void;
}

export const cellFrame: CellFrame = {
  read() {
    const text = ownFrame()?.getAttribute(statesAttribute);
    return text ? (JSON.parse(text) as Record<string, string>) : undefined;
  },
  tell: (reads) => void ownFrame()?.dispatchEvent(new CustomEvent(readsEventName, { detail: Object.keys(reads) })),
  attributes: (states) => ({ [statesAttribute]: JSON.stringify(states) }),
  listen(frame, onReads) {
    const hear = (event: Event): void => onReads((event as CustomEvent<readonly string[]>).detail);
    frame.addEventListener(readsEventName, hear);
    return () => frame.removeEventListener(readsEventName, hear);
  },
};

/** Nothing in a test in Node, and nothing where another site shows the story. */
function ownFrame(): Element | null | undefined {
  return typeof window === "undefined" ? undefined : window.frameElement;
}
