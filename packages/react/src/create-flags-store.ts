import type { Evaluation, Snapshot } from "@halyard/core";

/** The flags of one mounted provider. */
export interface FlagsStore {
  subscribe(this: void, listener: () => void): () => void;
  /** The same object until something in it changes. */
  getSnapshot(this: void): Snapshot;
  /** Takes a newer snapshot over; an older one is ignored. Evaluations that stay equal stay the same objects. */
  adopt(snapshot: Snapshot): void;
}

export function createFlagsStore(initial: Snapshot): FlagsStore {
  let current = initial;
  const listeners = new Set<() => void>();
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getSnapshot: () => current,
    adopt(snapshot) {
      if (snapshot === current || snapshot.evaluatedAt < current.evaluatedAt) return;
      // A flag that is gone from the newer snapshot stays: this page may be older than the deployment that removed it.
      const flags: Record<string, Evaluation> = { ...current.flags };
      for (const name in snapshot.flags) {
        if (JSON.stringify(flags[name]) !== JSON.stringify(snapshot.flags[name])) flags[name] = snapshot.flags[name]!;
      }
      current = { ...snapshot, flags };
      for (const listener of listeners) listener();
    },
  };
}
