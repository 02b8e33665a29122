import { overrideCookieName, splitOverrideLink, type Overrides } from "@halyard/core";
import { NextResponse, type NextRequest } from "next/server";
import { isSecure } from "./is-secure.ts";

const noStore = { "cache-control": "no-store" };

/**
 * Answers a link that overrides flags: keeps the overrides in a cookie and leads on to the address without them, so that
 * they neither stay in view nor in a cache. A link that is not valid leads on as well, and changes nothing.
 *
 * Only when somebody goes there: a picture, a script or a form on another site cannot change what a visitor gets.
 *
 * @param read tells what a link's token forces; nothing for one that this application did not sign, or that is out of date.
 */
export function openOverrideLink(request: NextRequest, read: (token: string) => Overrides | undefined): Response | undefined {
  const link = splitOverrideLink(request.nextUrl.search);
  if (!link || !["GET", "HEAD"].includes(request.method) || !isNavigation(request.headers)) return undefined;
  // A browser that prefetches a page forgets this answer and asks again when somebody goes there.
  if (/prefetch/.test(request.headers.get("sec-purpose") ?? request.headers.get("purpose") ?? "")) return new Response(null, { status: 503, headers: noStore });

  const target = new URL(request.url);
  target.search = link.search;
  // Next.js sends the part behind the origin, and "//elsewhere.example" is another site.
  target.pathname = target.pathname.replace(/^[/\\]+/, "/");
  const response = NextResponse.redirect(target, { headers: noStore });
  const overrides = link.token === "" ? undefined : read(link.token);
  const maxAge = overrides ? Math.ceil((overrides.expiresAt - Date.now()) / 1000) : 0;
  if (overrides || link.token === "") {
    response.cookies.set({ name: overrideCookieName, value: link.token, maxAge, path: "/", httpOnly: true, sameSite: "lax", secure: isSecure(request) });
  }
  return response;
}

function isNavigation(headers: Headers): boolean {
  // Browsers say it on https and on this machine; elsewhere a page is what asks for HTML.
  const mode = headers.get("sec-fetch-mode");
  return mode === null ? headers.get("accept")?.includes("text/html") === true : mode === "navigate";
}
