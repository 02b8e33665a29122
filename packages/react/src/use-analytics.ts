"use client";
import type { AnalyticsClient } from "@halyard/core";
import { useContext, useEffect } from "react";
import { FlagsContext } from "./flags-context.ts";
import { takeReports } from "./take-reports.ts";
import { useSnapshot } from "./use-snapshot.ts";

/**
 * Keeps an SDK such as posthog-js in step with the page: it is the person that the server decided for, has the same flags,
 * and reports which of them are in view. When the application tells it of another person, the page follows.
 *
 * @example
 * const [client] = useState(() => createPostHogClient({ token, host }));
 * useAnalytics(client);
 *
 * @throws {HalyardError} MISSING_PROVIDER
 */
export function useAnalytics(client: AnalyticsClient): void {
  const snapshot = useSnapshot();
  const store = useContext(FlagsContext)!;

  useEffect(() => void client.adopt(snapshot), [client, snapshot]);

  useEffect(() => takeReports(store, client), [client, store]);

  useEffect(
    () =>
      client.follow((newer) => {
        store.adopt(newer);
        store.notify();
      }),
    [client, store],
  );
}
