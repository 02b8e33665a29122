"use client";
import type { Snapshot } from "@halyard/core";
import { useInsertionEffect, useLayoutEffect, useState, type ReactNode } from "react";
import { createFlagsStore } from "./create-flags-store.ts";
import { FlagsContext, SnapshotContext } from "./flags-context.ts";

export interface FlagsProviderProps {
  /** The flags as the server decided them. */
  readonly snapshot: Snapshot;
  readonly children?: ReactNode;
}

/** Gives the components below it the flags that the server decided; in Next.js the `FlagsProvider` of `createHalyard` renders it. */
export function FlagsProvider({ snapshot, children }: FlagsProviderProps): ReactNode {
  const [store] = useState(() => createFlagsStore(() => snapshot));
  // Not in render, which React may throw away. Readers look at the store in their own layout effects, which run before
  // the one here; it wakes those that did not render. All of it happens before the browser paints.
  // oxlint-disable-next-line react/immutability -- a store is there to be changed
  useInsertionEffect(() => store.adopt((store.given = snapshot)), [store, snapshot]);
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- at each render, for which it costs too little to be avoided
  useLayoutEffect(store.notify);
  return (
    <FlagsContext value={store}>
      <SnapshotContext value={snapshot}>{children}</SnapshotContext>
    </FlagsContext>
  );
}
