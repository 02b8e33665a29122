import type { NextFetchEvent, NextRequest } from "next/server";
import { andThen } from "@halyard/core";
import { continueWith } from "./continue-with.ts";
import { snapshotHeaderName, type SnapshotHeader } from "./create-snapshot-header.ts";
import type { StaticVariants } from "./create-static-variants.ts";
import type { Decide } from "./decide.ts";
import { ownProxy } from "./own-proxy.ts";
import { setIdentity } from "./set-identity.ts";

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
  readonly decide: Decide<NextRequest>;
  readonly write: SnapshotHeader["write"];
  /** Answers a link that overrides flags; nothing for every other request. */
  readonly openLink: (request: NextRequest) => Response | undefined;
  /** The path of the page that was prerendered for the visitor's flags; nothing for other paths. */
  readonly findPage: StaticVariants["resolve"];
}

/** As Next.js answers with a page that is rendered for a request. */
const forOneVisitor = "private, no-cache, no-store, max-age=0, must-revalidate";

/** Finds out who it is once, before the page, and hands their flags over in a request header that a visitor cannot set. */
export function createProxy({ decide, write, openLink, findPage }: ProxyOptions): HalyardProxy {
  async function hoist(request: NextRequest, event: NextFetchEvent, handler?: ProxyHandler): Promise<Response> {
    // A file of the build has no flags, and a cookie on it would be stored by every cache in between.
    const isFile = request.nextUrl.pathname.startsWith("/_next/");
    const opened = isFile ? undefined : openLink(request);
    if (opened) return opened;
    const deciding = isFile ? undefined : decide(request);
    const [decided, handled] = handler ? await Promise.all([deciding, ownProxy.run(true, () => handler(request, event))]) : [deciding instanceof Promise ? await deciding : deciding];
    let isShared = false;
    const continued = continueWith(request, handled, {
      change(headers, isRead) {
        headers.delete(snapshotHeaderName);
        const written = decided && isRead ? write(decided.flags, request.cookies.getAll()) : undefined;
        return andThen(written, (value) => void (value && headers.set(snapshotHeaderName, value)));
      },
      locate: (path) =>
        andThen(decided && findPage(path, decided.flags), (page) => {
          isShared = page !== undefined;
          return page;
        }),
    });
    const response = continued instanceof Promise ? await continued : continued;
    // Next.js lets every cache keep a prerendered page, and at this address each visitor gets their own. Not "no-store",
    // with which browsers would not keep the page for going back to it either.
    if (isShared) response.headers.set("cache-control", "private, no-cache");
    if (decided?.cookie) {
      setIdentity(response, request, decided.cookie);
      // A page that reads no flag may be kept by every cache, but not with somebody's identity: all would be that visitor.
      if (!isShared) response.headers.set("cache-control", forOneVisitor);
    }
    return response;
  }

  function proxy(request: NextRequest, event: NextFetchEvent): Promise<Response>;
  function proxy(handler: ProxyHandler): NextProxy;
  function proxy(first: NextRequest | ProxyHandler, event?: NextFetchEvent): Promise<Response> | NextProxy {
    return typeof first === "function" ? (request, ownEvent) => hoist(request, ownEvent, first) : hoist(first, event!);
  }
  return proxy;
}
