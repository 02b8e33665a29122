import type { FlagValue, SentExposure, Snapshot } from "@halyard/core";
import type { ExposeFlags } from "./report-exposures.ts";

/** The flags that a mounted component shows, and the value in view where it does not follow the store: what a server rendered. */
export type FlagView = readonly [names: readonly string[], value?: FlagValue];

/** The flags of one mounted provider. */
export interface FlagsStore {
  /**
   * What the server rendered with: a part of the page that is hydrated late must start from it. Called in render, and
   * suspends while the server has not decided.
   */
  readInitial(this: void): Snapshot;
  /** The same object until something in it changes; nothing while only the initial flags are known. */
  current?: Snapshot;
  /** What the provider was given for what is committed; another one in `SnapshotContext` is on its way. */
  given?: unknown;
  /** What is in view, for exposures. */
  readonly views: Set<FlagView>;
  /** Told when a view begins. */
  onView?: () => void;
  /** Takes what is in view, where an SDK of the page does. */
  expose?: ExposeFlags;
  /** What that SDK has sent. */
  sent?: readonly SentExposure[];
  /** Reports an error that the branch of a flag's value threw, where an SDK of the page does. */
  captureException?: (error: unknown, name: string, value: FlagValue) => void;
  subscribe(this: void, listener: () => void): () => void;
  /** Begins a view, and returns what ends it. */
  show(view: FlagView): () => void;
  /** Takes a newer snapshot over and tells nobody yet; an older one of the same actor is ignored. */
  adopt(snapshot: Snapshot): void;
  notify(this: void): void;
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
      store.current = mergeSnapshots(store.current, snapshot);
    },
    notify: () => listeners.forEach((listener) => listener()),
  };
  return store;
}

/** What the flags are after another snapshot has arrived. */
export function mergeSnapshots(current: Snapshot | undefined, snapshot: Snapshot): Snapshot {
  // Only an actor's own snapshots have an order: who signs out is not kept by the clock of a slower server.
  if (!current) return snapshot;
  if (current.distinctId === snapshot.distinctId && current.evaluatedAt > snapshot.evaluatedAt) return current;
  // A flag that is gone from the newer snapshot stays: this page may be older than the deployment that removed it.
  return { ...snapshot, flags: { ...current.flags, ...snapshot.flags } };
}

function add<Item>(items: Set<Item>, item: Item): () => void {
  items.add(item);
  return () => items.delete(item);
}
