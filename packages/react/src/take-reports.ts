import type { AnalyticsClient } from "@halyard/core";
import type { FlagsStore } from "./create-flags-store.ts";
import { reportExposures } from "./report-exposures.ts";

/**
 * Has an SDK of the page take the exposures, also where something else already reports them, and the errors of branches, until
 * the function that it returns is called.
 */
export function takeReports(store: FlagsStore, { expose, captureException }: Pick<AnalyticsClient, "expose" | "captureException">): () => void {
  Object.assign(store, { expose, captureException });
  const stop = reportExposures(store, expose);
  return () => {
    stop();
    Object.assign(store, { expose: undefined, captureException: undefined });
  };
}
