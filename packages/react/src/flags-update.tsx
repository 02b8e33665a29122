"use client";
import type { Snapshot } from "@halyard/core";
import { use, useEffect, useInsertionEffect, useLayoutEffect, useState, type ReactNode } from "react";
import { createPageStore } from "./create-page-store.ts";
import { FlagsContext, SnapshotContext } from "./flags-context.ts";

export interface FlagsUpdateProps {
  /** The flags as the server decided them for this page. */
  readonly snapshot: Snapshot;
  /** Called when the page that is shown was decided before flags that the layout already has: it should be asked for again. */
  readonly onOutdated?: () => void;
  readonly children?: ReactNode;
}

/**
 * Wraps a page, and brings the flags that came with it to the provider of a layout above, which is not rendered again when
 * somebody comes from another page. In Next.js the `FlagsUpdate` of `createHalyard` renders it.
 */
export function FlagsUpdate({ snapshot, onOutdated, children }: FlagsUpdateProps): ReactNode {
  const outer = use(FlagsContext);
  const [store] = useState(() => outer && createPageStore(outer, snapshot));
  // As in FlagsProvider: before the layout effects of the readers, and then those that did not render.
  useInsertionEffect(() => store?.adopt(snapshot), [store, snapshot]);
  useLayoutEffect(() => store?.notify(), [store, snapshot]);
  useEffect(() => {
    if (store?.isOutdated()) onOutdated?.();
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once for a page: its next flags are what it was asked for
  }, [store]);
  return (
    <FlagsContext value={store}>
      <SnapshotContext value={snapshot}>{children}</SnapshotContext>
    </FlagsContext>
  );
}
