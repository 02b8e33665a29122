"use client";
import { HalyardError, type Snapshot } from "@halyard/core";
import { useContext, useLayoutEffect, useReducer, useSyncExternalStore } from "react";
import { FlagsContext } from "./flags-context.ts";

/**
 * Reads something from the flags, and renders the component again when it is another value. Suspends while the server
 * has not decided them, which is so only below a provider that was given a promise.
 *
 * @throws {HalyardError} MISSING_PROVIDER
 */
export function useSelection<Selected>(select: (snapshot: Snapshot) => Selected): Selected {
  const store = useContext(FlagsContext);
  const [, renderAgain] = useReducer(() => ({}), {});
  if (!store) {
    throw new HalyardError("MISSING_PROVIDER", { action: "read a flag", cause: "no <FlagsProvider> above", remedy: "Wrap the tree in one" });
  }
  const initial = store.readInitial();
  const read = (): Selected => select(store.getSnapshot() ?? initial);
  const selected = useSyncExternalStore(store.subscribe, read, () => select(initial));
  // React looks for what a component missed while it mounted, hydrated or was hidden only after the browser has painted.
  useLayoutEffect(() => {
    if (select(store.getSnapshot() ?? initial) !== selected) renderAgain();
  }, [initial, select, selected, store]);
  return selected;
}
