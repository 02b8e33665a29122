import type { Snapshot } from "@halyard/core";

/** The flags of one mounted provider. */
export interface FlagsStore {
  /** What the server rendered with: a part of the page that is hydrated late must start from it. */
  readonly initial: Snapshot;
  /** The same object until something in it changes. */
  getSnapshot(this: void): Snapshot;
  subscribe(this: void, listener: () => void): () => void;
  /** Takes a newer snapshot over and tells nobody yet; an older one of the same actor is ignored. */
  adopt(this: void, snapshot: Snapshot): void;
  notify(this: void): void;
}

export function createFlagsStore(initial: Snapshot): FlagsStore {
  let current = initial;
  const listeners = new Set<() => void>();
  return {
    initial,
    getSnapshot: () => current,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    adopt(snapshot) {
      // A flag that is gone from the newer snapshot stays: this page may be older than the deployment that removed it.
      // Only an actor's own snapshots have an order: who signs out is not kept by the clock of a slower server.
      if (snapshot !== current && (snapshot.evaluatedAt >= current.evaluatedAt || snapshot.distinctId !== current.distinctId)) {
        current = { ...snapshot, flags: { ...current.flags, ...snapshot.flags } };
      }
    },
    notify() {
      for (const listener of listeners) listener();
    },
  };
}
