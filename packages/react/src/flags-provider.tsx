"use client";
import type { Snapshot } from "@halyard/core";
import { useInsertionEffect, useLayoutEffect, useState, type ReactNode } from "react";
import { createFlagsStore } from "./create-flags-store.ts";
import { FlagsContext } from "./flags-context.ts";

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
  useInsertionEffect(() => store.adopt(snapshot), [store, snapshot]);
  useLayoutEffect(() => store.notify(), [store, snapshot]);
  return <FlagsContext value={store}>{children}</FlagsContext>;
}
