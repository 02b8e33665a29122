/** A value that components watch while they are mounted, and that stays when they are not. */
export interface Cell<Value> {
  readonly read: () => Value;
  readonly write: (value: Value) => void;
  /** Calls the listener after each write, until what it returns is called. */
  readonly subscribe: (listener: () => void) => () => void;
}

export function createCell<Value>(initial: Value): Cell<Value> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    read: () => value,
    write: (next) => {
      value = next;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
