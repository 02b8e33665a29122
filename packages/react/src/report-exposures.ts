import { isExposure, type Snapshot } from "@halyard/core";
import type { FlagsStore } from "./create-flags-store.ts";

/** Takes the names of the flags that are in view with the values that they have in `snapshot`; the same come again and again. */
export type ExposeFlags = (names: readonly string[], snapshot: Snapshot) => void;

/** What is in view for less is not seen. It is also the time in which an SDK of the page can say that it takes exposures. */
const glanceMs = 100;

/** Has what is in view given to `store.expose`, or else to `expose`, until the function that it returns is called. */
export function reportExposures(store: FlagsStore, expose: ExposeFlags): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;

  function report(): void {
    timer = undefined;
    const { current, views } = store;
    if (!current) return;
    const names = [...views].flatMap((view) =>
      view.names.filter((name) => {
        const evaluation = current.flags[name];
        return evaluation && isExposure(evaluation) && (view.value ?? evaluation.value) === evaluation.value;
      }),
    );
    (store.expose ?? expose)(names, current);
  }

  function schedule(): void {
    timer ??= setTimeout(report, glanceMs);
  }

  schedule();
  store.onView = schedule;
  return store.subscribe(schedule);
}
