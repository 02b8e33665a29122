"use client";
import type { Snapshot } from "@halyard/core";
import { Suspense, use, useInsertionEffect, useLayoutEffect, useState, type ReactNode } from "react";
import { createFlagsStore, type FlagsStore } from "./create-flags-store.ts";
import { FlagsContext, SnapshotContext } from "./flags-context.ts";

export interface StreamedFlagsProviderProps {
  /** The flags that the server is still deciding. */
  readonly snapshot: Promise<Snapshot>;
  readonly children?: ReactNode;
}

/**
 * The `FlagsProvider` for flags that arrive after the page has begun: only what reads a flag waits for them. With Cache
 * Components the `FlagsProvider` of `createHalyard` renders it.
 */
export function StreamedFlagsProvider({ snapshot, children }: StreamedFlagsProviderProps): ReactNode {
  const [initial, setInitial] = useState(() => createInitial(snapshot));
  // A page that was prefetched without its flags holds a promise that nobody keeps; the page itself brings another one.
  if (initial.snapshot !== snapshot && !initial.isDecided()) setInitial(createInitial(snapshot));
  const { store } = initial;
  return (
    <FlagsContext value={store}>
      <SnapshotContext value={snapshot}>{children}</SnapshotContext>
      {/* Its own boundary, so that nothing else waits; in a transition React holds the new page back until it is done. */}
      <Suspense>
        <Adoption store={store} snapshot={snapshot} />
      </Suspense>
    </FlagsContext>
  );
}

interface Initial {
  readonly snapshot: Promise<Snapshot>;
  readonly store: FlagsStore;
  isDecided(): boolean;
}

function createInitial(snapshot: Promise<Snapshot>): Initial {
  let isDecided = false;
  const end = (): void => {
    isDecided = true;
  };
  snapshot.then(end, end);
  return { snapshot, store: createFlagsStore(() => use(snapshot)), isDecided: () => isDecided };
}

function Adoption({ store, snapshot }: { readonly store: FlagsStore; readonly snapshot: Promise<Snapshot> }): null {
  const decided = use(snapshot);
  // As in FlagsProvider: before the layout effects of the readers, and then those that did not render.
  useInsertionEffect(() => {
    // oxlint-disable-next-line react/immutability -- a store is there to be changed
    store.given = snapshot;
    store.adopt(decided);
  }, [store, snapshot, decided]);
  useLayoutEffect(() => store.notify(), [store, decided]);
  return null;
}
