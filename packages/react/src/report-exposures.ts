import { isExposure, type Snapshot } from "@halyard/core";
import type { FlagsStore } from "./create-flags-store.ts";

/**
 * Takes the names of the flags that are in view with the values that they have in `snapshot`; the same come again and again.
 * Returns whether that was all that is to be done with them.
 */
export type ExposeFlags = (names: readonly string[], snapshot: Snapshot) => boolean | void;

/** What is in view for less is not seen. It is also the time in which an SDK of the page can say that it takes exposures. */
const glanceMs = 100;

/**
 * Has what is in view given to `store.expose`, and what that does not take to `expose`, until the function that it returns is
 * called. It waits for a frame too, of which a browser draws none for a page that nobody sees: in a tab behind another one, or
 * rendered ahead.
 */
export function reportExposures(store: FlagsStore, expose: ExposeFlags): () => void {
  let timer: ReturnType<typeof setTimeout> | 0 = 0;

  function schedule(): void {
    timer ||= setTimeout(requestAnimationFrame, glanceMs, () => {
      timer = 0;
      const snapshot = store.current;
      const names = [...store.views].flatMap(([shown, value]) =>
        shown.filter((name) => {
          const evaluation = snapshot?.flags[name];
          return evaluation && isExposure(evaluation) && (value ?? evaluation.value) === evaluation.value;
        }),
      );
      if (snapshot && !store.expose?.(names, snapshot)) expose(names, snapshot);
    });
  }

  store.onView = schedule;
  schedule();
  return store.subscribe(schedule);
}
