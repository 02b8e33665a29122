/** A place in a queue. */
export interface Turn {
  /** Resolves when it is this one's turn. */
  readonly begun: Promise<void>;
  /** Lets the next one begin. */
  readonly end: () => void;
}

/** Hands out turns, one at a time and in the order in which they are taken. */
export function createTurns(): () => Turn {
  let last = Promise.resolve();
  return () => {
    const begun = last;
    const { ended, end } = createEnd();
    last = begun.then(() => ended);
    return { begun, end };
  };
}

function createEnd(): { ended: Promise<void>; end: () => void } {
  let end = (): void => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { ended, end };
}
