import type { Snapshot } from "@halyard/core";

/** The flags of one mounted provider. */
export interface FlagsStore {
  /**
   * What the server rendered with: a part of the page that is hydrated late must start from it. Called in render, and
   * suspends while the server has not decided.
   */
  readInitial(this: void): Snapshot;
  /** The same object until something in it changes; nothing while only the initial flags are known. */
  getSnapshot(this: void): Snapshot | undefined;
  subscribe(this: void, listener: () => void): () => void;
  /** Takes a newer snapshot over and tells nobody yet; an older one of the same actor is ignored. */
  adopt(this: void, snapshot: Snapshot): void;
  notify(this: void): void;
}

/** @param current the flags, where they are known from the start. */
export function createFlagsStore(readInitial: () => Snapshot, current?: Snapshot): FlagsStore {
  const listeners = new Set<() => void>();
  return {
    readInitial,
    getSnapshot: () => current,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    adopt(snapshot) {
      // A flag that is gone from the newer snapshot stays: this page may be older than the deployment that removed it.
      // Only an actor's own snapshots have an order: who signs out is not kept by the clock of a slower server.
      if (!current) current = snapshot;
      else if (snapshot !== current && (snapshot.evaluatedAt >= current.evaluatedAt || snapshot.distinctId !== current.distinctId)) {
        current = { ...snapshot, flags: { ...current.flags, ...snapshot.flags } };
      }
    },
    notify() {
      for (const listener of listeners) listener();
    },
  };
}
