import type { Snapshot } from "@halyard/core";
import { createFlagsStore, type FlagsStore } from "./create-flags-store.ts";

type OnShow = (names: readonly string[]) => void;

/** A store with flags that nobody but its provider changes. */
export interface ForcedStore extends FlagsStore {
  /** The flags that mounted components read. */
  shown(this: void): readonly string[];
  /** Tells which flags mounted components read, now and after each commit that may have changed it, until what it returns is called. */
  watch(onShow: OnShow): () => void;
}

export function createForcedStore(snapshot: Snapshot): ForcedStore {
  const base = createFlagsStore(() => snapshot);
  let listener: OnShow | undefined;
  let isDue = false;
  const shown = (): string[] => [...new Set([...base.views].flatMap(([names]) => names))];
  // Each reader ends its view and begins another with every rendering: only what remains after all of them is told.
  const tell = (): void => {
    if (isDue || !listener) return;
    isDue = true;
    queueMicrotask(() => {
      isDue = false;
      listener?.(shown());
    });
  };
  return {
    ...base,
    current: snapshot,
    shown,
    // The store says all: no page of a server is on its way, not that of a provider further up either.
    given: nothingGiven,
    // An SDK on the page has other flags, and what is forced stays so.
    adopt: () => {},
    show(view) {
      const end = base.show(view);
      tell();
      return () => {
        end();
        tell();
      };
    },
    watch(onShow) {
      listener = onShow;
      tell();
      return () => {
        listener = undefined;
      };
    },
  };
}

/** What a forced store, and the context below its provider, have in place of a server's snapshot. */
export const nothingGiven: Snapshot = {} as Snapshot;
