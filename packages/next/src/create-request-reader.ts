import type { Snapshot } from "@halyard/core";
import { cookies, headers } from "next/headers";
import { snapshotHeaderName } from "./create-snapshot-header.ts";
import type { IdentifyRequest } from "./actor.ts";

/** Reads the snapshot of the request that is being answered, in a page, a route handler or a server action. */
export type RequestReader = () => Promise<Snapshot>;

export interface RequestReaderOptions {
  /** Reads what the proxy handed over. */
  readonly read: (value: string | null) => Snapshot | undefined;
  /** Decides the flags here, on a route without the proxy. */
  readonly decide: (request: IdentifyRequest) => Promise<{ snapshot: Snapshot }>;
}

/**
 * One snapshot for one request, whoever asks and however often.
 *
 * The request's own headers object is the key: it is the same for everything that answers one request, in route handlers
 * too, where React's `cache` does not reach, and it takes the snapshot along when the request is over.
 */
export function createRequestReader({ read, decide }: RequestReaderOptions): RequestReader {
  const snapshots = new WeakMap<object, Promise<Snapshot>>();
  return async () => {
    // Outside any try: on a page that is being prerendered these two say so by throwing.
    const [requestHeaders, requestCookies] = await Promise.all([headers(), cookies()]);
    let snapshot = snapshots.get(requestHeaders);
    if (!snapshot) {
      const handedOver = read(requestHeaders.get(snapshotHeaderName));
      snapshot = handedOver ? Promise.resolve(handedOver) : decide({ headers: requestHeaders, cookies: requestCookies }).then((decided) => decided.snapshot);
      snapshots.set(requestHeaders, snapshot);
    }
    return snapshot;
  };
}
