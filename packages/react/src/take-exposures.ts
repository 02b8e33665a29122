import type { FlagsStore } from "./create-flags-store.ts";
import { reportExposures, type ExposeFlags } from "./report-exposures.ts";

/** Has an SDK of the page take the exposures, also where something else already reports them, until the function that it returns is called. */
export function takeExposures(store: FlagsStore, expose: ExposeFlags): () => void {
  store.expose = expose;
  const stop = reportExposures(store, expose);
  return () => {
    stop();
    store.expose = undefined;
  };
}
