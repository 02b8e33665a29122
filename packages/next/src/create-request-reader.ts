import { andThen } from "@halyard/core";
import { cookies, headers } from "next/headers";
import { connection } from "next/server";
import { snapshotHeaderName, type SnapshotHeader } from "./create-snapshot-header.ts";
import type { IdentifyRequest } from "./actor.ts";
import type { Decide } from "./decide.ts";
import { hasCacheComponents } from "./has-cache-components.ts";
import { isSameCookies } from "./is-same-cookies.ts";
import type { RequestFlags } from "./request-flags.ts";
import type { Cookie } from "./to-binding.ts";

/** Finds the flags of the request that is being answered, in a page, a route handler or a server action. */
export type RequestReader = () => Promise<RequestFlags>;

export interface RequestReaderOptions {
  /** Reads what the proxy handed over. */
  readonly read: SnapshotHeader["read"];
  /** Decides the flags here, on a route without the proxy. */
  readonly decide: Decide;
  /** Called once with the flags of each request. */
  readonly onRead: (flags: RequestFlags, request: IdentifyRequest) => void;
}

/**
 * The same flags for one request, whoever asks and however often; new ones when a server action has changed its cookies.
 *
 * The request's own headers object is the key: it is the same for everything that answers one request, in route handlers
 * too, where React's `cache` does not reach, and it takes the flags along when the request is over.
 */
export function createRequestReader({ read, decide, onRead }: RequestReaderOptions): RequestReader {
  const requests = new WeakMap<object, { cookies: readonly Cookie[]; flags: RequestFlags | Promise<RequestFlags> }>();
  return async () => {
    // Outside any try: on a page that is being prerendered these two say so by throwing.
    const requestHeaders = await headers();
    const requestCookies = await cookies();
    // With Cache Components Next.js renders ahead with a request at hand, too; the clock may be read only when it counts.
    if (hasCacheComponents()) await connection();
    const allCookies = requestCookies.getAll();
    let known = requests.get(requestHeaders);
    if (!known || !isSameCookies(known.cookies, allCookies)) {
      const request = { headers: requestHeaders, cookies: requestCookies };
      const found = read(requestHeaders.get(snapshotHeaderName), allCookies) ?? andThen(decide(request), ({ flags }) => flags);
      const flags = andThen(found, (each) => (onRead(each, request), each));
      requests.set(requestHeaders, (known = { cookies: allCookies, flags }));
    }
    return known.flags;
  };
}
