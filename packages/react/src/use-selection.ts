"use client";
import type { Snapshot } from "@halyard/core";
import { use, useLayoutEffect, useState, useSyncExternalStore } from "react";
import { throwRenderError } from "./throw-render-error.ts";
import { FlagsContext } from "./flags-context.ts";

/**
 * Reads something from the flags, and renders the component again when it is another value. Suspends while the server
 * has not decided them, which is so only below a provider that was given a promise.
 *
 * @param names the flags that are in view with it
 * @throws {HalyardError} MISSING_PROVIDER
 */
export function useSelection<Selected>(select: (snapshot: Snapshot) => Selected, names: readonly string[]): Selected {
  const store = use(FlagsContext) ?? throwRenderError("MISSING_PROVIDER", "");
  const [, renderAgain] = useState<object>();
  const initial = store.readInitial();
  const read = (): Selected => select(store.current ?? initial);
  const selected = useSyncExternalStore(store.subscribe, read, () => select(initial));
  // A layout effect runs for what is committed and not hidden.
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- at each render, which costs less than to know when not, and it renders again only for a value that was missed
  useLayoutEffect(() => {
    // What a component missed while it mounted, hydrated or was hidden.
    // oxlint-disable-next-line react/set-state-in-effect -- before the browser paints: useSyncExternalStore looks after it
    if (read() !== selected) renderAgain({});
    return store.show([names]);
  });
  return selected;
}
