"use client";
import type { Snapshot } from "@halyard/core";
import { use, useInsertionEffect, useLayoutEffect, useState, type ReactNode } from "react";
import type { FlagsStore } from "./create-flags-store.ts";
import { FlagsContext, SnapshotContext } from "./flags-context.ts";

export interface FlagsUpdateProps {
  /** The flags as the server decided them for this page. */
  readonly snapshot: Snapshot;
  readonly children?: ReactNode;
}

/**
 * Wraps a page, and brings the flags that came with it to the provider of a layout above, which is not rendered again when
 * somebody comes from another page. In Next.js the `FlagsUpdate` of `createHalyard` renders it.
 */
export function FlagsUpdate({ snapshot, children }: FlagsUpdateProps): ReactNode {
  const outer = use(FlagsContext);
  const [store] = useState(() => outer && createPageStore(outer, snapshot));
  // As in FlagsProvider: before the layout effects of the readers, and then those that did not render.
  useInsertionEffect(() => store?.adopt(snapshot), [store, snapshot]);
  useLayoutEffect(() => store?.notify(), [store, snapshot]);
  return (
    <FlagsContext value={store}>
      <SnapshotContext value={snapshot}>{children}</SnapshotContext>
    </FlagsContext>
  );
}

/** The store of the layout, but with the page's flags from the first render on: the layout's gets them when the page is there. */
function createPageStore(outer: FlagsStore, initial: Snapshot): FlagsStore {
  let isAdopted = false;
  return {
    ...outer,
    readInitial: () => initial,
    get current() {
      const { current } = outer;
      const isNewer = current?.distinctId === initial.distinctId && current.evaluatedAt >= initial.evaluatedAt;
      return isAdopted || isNewer ? current : initial;
    },
    adopt(snapshot) {
      outer.adopt(snapshot);
      this.given = snapshot;
      isAdopted = true;
    },
  };
}
