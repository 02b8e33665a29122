export interface Gate {
  readonly promise: Promise<void>;
  open(this: void): void;
}

/** A wait that the test ends. */
export function createGate(): Gate {
  let open!: () => void;
  const promise = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { promise, open };
}
