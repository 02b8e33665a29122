import type { Snapshot } from "@halyard/core";
import { cookies, headers } from "next/headers";
import { connection } from "next/server";
import { snapshotHeaderName, type SnapshotHeader } from "./create-snapshot-header.ts";
import type { IdentifyRequest } from "./actor.ts";
import { hasCacheComponents } from "./has-cache-components.ts";
import { toBinding } from "./to-binding.ts";

/** Reads the snapshot of the request that is being answered, in a page, a route handler or a server action. */
export type RequestReader = () => Promise<Snapshot>;

export interface RequestReaderOptions {
  /** Reads what the proxy handed over. */
  readonly read: SnapshotHeader["read"];
  /** Decides the flags here, on a route without the proxy. */
  readonly decide: (request: IdentifyRequest) => Promise<{ snapshot: Snapshot }>;
  /** Called once with each snapshot and the request that it is for. */
  readonly onRead: (snapshot: Snapshot, request: IdentifyRequest) => void;
}

/**
 * One snapshot for one request, whoever asks and however often; a new one when a server action has changed its cookies.
 *
 * The request's own headers object is the key: it is the same for everything that answers one request, in route handlers
 * too, where React's `cache` does not reach, and it takes the snapshot along when the request is over.
 */
export function createRequestReader({ read, decide, onRead }: RequestReaderOptions): RequestReader {
  const requests = new WeakMap<object, { binding: string; snapshot: Promise<Snapshot> }>();
  return async () => {
    // Outside any try: on a page that is being prerendered these two say so by throwing.
    const requestHeaders = await headers();
    const requestCookies = await cookies();
    // With Cache Components Next.js renders ahead with a request at hand, too; the clock may be read only when it counts.
    if (hasCacheComponents()) await connection();
    const allCookies = requestCookies.getAll();
    const binding = toBinding(allCookies, undefined);
    let known = requests.get(requestHeaders);
    if (known?.binding !== binding) {
      const handedOver = read(requestHeaders.get(snapshotHeaderName), allCookies);
      const request = { headers: requestHeaders, cookies: requestCookies };
      const decided = handedOver ? Promise.resolve(handedOver) : decide(request).then(({ snapshot }) => snapshot);
      const snapshot = decided.then((each) => (onRead(each, request), each));
      requests.set(requestHeaders, (known = { binding, snapshot }));
    }
    return known.snapshot;
  };
}
