import type { AnalyticsClient } from "@halyard/core";
import type { FlagsStore } from "./create-flags-store.ts";
import { reportExposures, type ExposeFlags } from "./report-exposures.ts";

/**
 * Has an SDK of the page take the exposures and the errors of branches, until the function that it returns is called. Those
 * of a prerendered page it does not get: the page knows neither why it has its values nor whether somebody forced them, and
 * the server does.
 */
export function takeReports(store: FlagsStore, { expose, captureException, sent }: Pick<AnalyticsClient, "expose" | "captureException" | "sent">): () => void {
  const take: ExposeFlags = (names, snapshot) => {
    if (snapshot.prerendered) return false;
    expose(names, snapshot);
    return true;
  };
  Object.assign(store, { expose: take, captureException, sent });
  const stop = store.onView ? undefined : reportExposures(store, () => false);
  store.onView?.();
  return () => {
    Object.assign(store, { expose: undefined, captureException: undefined });
    if (!stop) return;
    stop();
    Object.assign(store, { onView: undefined });
  };
}
