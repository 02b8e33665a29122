import { NextResponse, type NextFetchEvent, type NextRequest } from "next/server";
import type { IdentityCookie, Snapshot } from "@halyard/core";
import { continueWith } from "./continue-with.ts";
import { snapshotHeaderName } from "./create-snapshot-header.ts";

/** A proxy as Next.js calls it. */
export type NextProxy = (request: NextRequest, event: NextFetchEvent) => Promise<Response>;

/** What a proxy of the application's own may return: what Next.js allows. */
export type ProxyHandler = (request: NextRequest, event: NextFetchEvent) => Response | null | undefined | void | Promise<Response | null | undefined | void>;

/** The proxy itself, and a way to put it in front of a proxy of the application's own. */
export interface HalyardProxy {
  (request: NextRequest, event: NextFetchEvent): Promise<Response>;
  (handler: ProxyHandler): NextProxy;
}

export interface ProxyOptions {
  /** Decides the flags of a request; never rejects. */
  readonly decide: (request: NextRequest) => Promise<{ snapshot: Snapshot; cookie?: IdentityCookie }>;
  readonly write: (snapshot: Snapshot) => string | undefined;
}

/** Decides the flags once, before the page, and hands them over in a request header that a visitor cannot set. */
export function createProxy({ decide, write }: ProxyOptions): HalyardProxy {
  async function hoist(request: NextRequest, event: NextFetchEvent, handler?: ProxyHandler): Promise<Response> {
    const [{ snapshot, cookie }, handled] = await Promise.all([decide(request), handler?.(request, event)]);
    const value = write(snapshot);
    const response = continueWith(request, handled ?? NextResponse.next(), (headers) => {
      headers.delete(snapshotHeaderName);
      if (value) headers.set(snapshotHeaderName, value);
    });
    if (cookie) setIdentity(response, request, cookie);
    return response;
  }

  function proxy(request: NextRequest, event: NextFetchEvent): Promise<Response>;
  function proxy(handler: ProxyHandler): NextProxy;
  function proxy(first: NextRequest | ProxyHandler, event?: NextFetchEvent): Promise<Response> | NextProxy {
    return typeof first === "function" ? (request, ownEvent) => hoist(request, ownEvent, first) : hoist(first, event!);
  }
  return proxy;
}

// Written as the browser SDK writes it, which reads it by script; and by `cookies`, so that the page sees it in this request.
function setIdentity(response: NextResponse, request: NextRequest, { name, value, maxAge }: IdentityCookie): void {
  const secure = request.nextUrl.protocol === "https:" || request.headers.get("x-forwarded-proto") === "https";
  response.cookies.set({ name, value, maxAge, path: "/", sameSite: "lax", secure });
}
