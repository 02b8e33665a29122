import type { FlagValue, Snapshot } from "@halyard/core";
import type { ExposeFlags } from "./report-exposures.ts";

/** Flags that a mounted component shows. */
export interface FlagView {
  readonly names: readonly string[];
  /** The value in view, where it does not follow the store: what a server component rendered. */
  readonly value?: FlagValue;
}

/** The flags of one mounted provider. */
export interface FlagsStore {
  /**
   * What the server rendered with: a part of the page that is hydrated late must start from it. Called in render, and
   * suspends while the server has not decided.
   */
  readInitial(this: void): Snapshot;
  /** The same object until something in it changes; nothing while only the initial flags are known. */
  current?: Snapshot;
  /** What is in view, for exposures. */
  readonly views: Set<FlagView>;
  /** Told when a view begins. */
  onView?: () => void;
  /** Takes what is in view, where an SDK of the page does. */
  expose?: ExposeFlags;
  /** Reports an error that the branch of a flag's value threw, where an SDK of the page does. */
  captureException?: (error: unknown, name: string, value: FlagValue) => void;
  subscribe(this: void, listener: () => void): () => void;
  /** Begins a view, and returns what ends it. */
  show(view: FlagView): () => void;
  /** Takes a newer snapshot over and tells nobody yet; an older one of the same actor is ignored. */
  adopt(snapshot: Snapshot): void;
  notify(): void;
}

export function createFlagsStore(readInitial: () => Snapshot): FlagsStore {
  const listeners = new Set<() => void>();
  const store: FlagsStore = {
    readInitial,
    views: new Set(),
    subscribe: (listener) => add(listeners, listener),
    show(view) {
      store.onView?.();
      return add(store.views, view);
    },
    adopt(snapshot) {
      const { current } = store;
      // A flag that is gone from the newer snapshot stays: this page may be older than the deployment that removed it.
      // Only an actor's own snapshots have an order: who signs out is not kept by the clock of a slower server.
      if (!current) store.current = snapshot;
      else if (snapshot.evaluatedAt >= current.evaluatedAt || snapshot.distinctId !== current.distinctId) {
        store.current = { ...snapshot, flags: { ...current.flags, ...snapshot.flags } };
      }
    },
    notify: () => listeners.forEach((listener) => listener()),
  };
  return store;
}

function add<Item>(items: Set<Item>, item: Item): () => void {
  items.add(item);
  return () => items.delete(item);
}
