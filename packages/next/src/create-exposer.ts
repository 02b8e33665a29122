import type { FlagSource, Snapshot } from "@halyard/core";
import { headers } from "next/headers";
import { after } from "next/server";

/** Reports that a flag of a snapshot was read for the page that is being answered. */
export type Exposer = (snapshot: Snapshot, name: string) => Promise<void>;

/**
 * Reports each flag once a request, after the response is out, so that nobody waits for statistics.
 *
 * Only where somebody is shown something: a page that is loaded, a server action, a client that is no browser. Next.js
 * does not tell a page whether it is navigated to or only prefetched, so what a browser fetches is not reported here.
 */
export function createExposer(source: FlagSource): Exposer {
  const exposed = new WeakMap<Snapshot, Set<string>>();
  return async (snapshot, name) => {
    if (!source.expose || !isShown(await headers())) return;
    const names = exposed.get(snapshot);
    if (names) {
      names.add(name);
      return;
    }
    exposed.set(snapshot, new Set([name]));
    after(async () => {
      const { distinctId, deviceId, groups, identified, flags } = snapshot;
      const context = { distinctId, ...(deviceId !== undefined && { deviceId }), ...(groups && { groups }) };
      for (const each of exposed.get(snapshot)!) source.expose!({ name: each, evaluation: flags[each]!, context, identified });
      await source.flush?.();
    });
  };
}

function isShown(requestHeaders: { get(name: string): string | null }): boolean {
  if (/prefetch/.test(requestHeaders.get("sec-purpose") ?? requestHeaders.get("purpose") ?? "")) return false;
  // Browsers name where the answer goes: a page into a document, what a script fetches nowhere ("empty").
  const destination = requestHeaders.get("sec-fetch-dest");
  return destination !== "empty" || requestHeaders.get("next-action") !== null;
}
