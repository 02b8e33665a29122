import { isExposure, type Evaluation, type FlagSource } from "@halyard/core";
import { cookies, headers } from "next/headers";
import { after } from "next/server";
import { isRendering } from "./is-rendering.ts";
import { ownProxy } from "./own-proxy.ts";
import type { RequestFlags } from "./request-flags.ts";
import { toExposedFlag } from "./to-exposed-flag.ts";

/** Reports that a flag of a request was read for the page that is being answered. */
export type Exposer = (flags: RequestFlags, name: string, evaluation: Evaluation) => Promise<void>;

/**
 * Reports each flag once a request. What that leaves to be sent is sent after the response, so that nobody waits for
 * statistics; mostly nothing is left, because a source reports an actor's value once.
 *
 * Only where somebody gets something by it: a page that is loaded, a server action, a route handler, a client that is no
 * browser. Next.js does not tell a page, or the proxy, whether somebody goes there or it is only prefetched, so what a
 * browser fetches of a page is not reported here.
 *
 * @param onSent is called with what is sent.
 */
export function createExposer(source: FlagSource, onSent: (flags: RequestFlags, name: string) => void): Exposer {
  const requests = new WeakMap<RequestFlags, { readonly exposed: Set<string>; isFlushed: boolean }>();
  return async (flags, name, evaluation) => {
    if (!source.expose || !isExposure(evaluation) || !isShown(await headers())) return;
    if (source.identity?.isOptedOut?.(await cookies())) return;
    const request = requests.get(flags) ?? { exposed: new Set(), isFlushed: false };
    requests.set(flags, request);
    if (request.exposed.has(name)) return;
    request.exposed.add(name);

    if (!source.expose(toExposedFlag(flags.head, name, evaluation))) return;
    onSent(flags, name);
    if (request.isFlushed) return;
    request.isFlushed = true;
    after(() => source.flush?.());
  };
}

function isShown(requestHeaders: { get(name: string): string | null }): boolean {
  if (/prefetch/.test(requestHeaders.get("sec-purpose") ?? requestHeaders.get("purpose") ?? "")) return false;
  if (!isRendering() && !ownProxy.getStore()) return true;
  // Browsers name where the answer goes: a page into a document, what a script fetches nowhere ("empty").
  const destination = requestHeaders.get("sec-fetch-dest");
  return destination !== "empty" || requestHeaders.get("next-action") !== null;
}
