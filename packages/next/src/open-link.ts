import { splitLink } from "@halyard/core";
import { NextResponse, type NextRequest } from "next/server";
import { isSecure } from "./is-secure.ts";

const noStore = { "cache-control": "no-store" };

/** A cookie that a link sets. */
export interface LinkCookie {
  readonly name: string;
  readonly value: string;
  /** Seconds; 0 removes the cookie. */
  readonly maxAge: number;
  readonly httpOnly: boolean;
}

/** Links of one kind: they carry something signed to a cookie. */
export interface LinkKind {
  /** The query parameter that such a link has. */
  readonly parameter: string;
  /** The cookies of what a link says; none for what this application did not sign, or what is out of date. */
  readonly toCookies: (token: string) => readonly LinkCookie[];
}

/**
 * Answers a link that carries something signed: keeps it in cookies and leads on to the address without it, so that it
 * neither stays in view nor in a cache. A link that is not valid leads on as well, and changes nothing.
 *
 * Only when somebody goes there: a picture, a script or a form on another site cannot change what a visitor gets.
 */
export function openLink(request: NextRequest, kinds: readonly LinkKind[]): Response | undefined {
  for (const { parameter, toCookies } of kinds) {
    const link = splitLink(request.nextUrl.search, parameter);
    if (!link || !["GET", "HEAD"].includes(request.method) || !isNavigation(request.headers)) continue;
    // A browser that prefetches a page forgets this answer and asks again when somebody goes there.
    if (/prefetch/.test(request.headers.get("sec-purpose") ?? request.headers.get("purpose") ?? "")) return new Response(null, { status: 503, headers: noStore });

    const target = new URL(request.url);
    target.search = link.search;
    // Next.js sends the part behind the origin, and "//elsewhere.example" is another site.
    target.pathname = target.pathname.replace(/^[/\\]+/, "/");
    const response = NextResponse.redirect(target, { headers: noStore });
    for (const cookie of toCookies(link.token)) response.cookies.set({ ...cookie, path: "/", sameSite: "lax", secure: isSecure(request) });
    return response;
  }
  return undefined;
}

function isNavigation(headers: Headers): boolean {
  // Browsers say it on https and on this machine; elsewhere a page is what asks for HTML.
  const mode = headers.get("sec-fetch-mode");
  return mode === null ? headers.get("accept")?.includes("text/html") === true : mode === "navigate";
}
