import type { IdentityCookie } from "@halyard/core";
import { NextResponse, type NextRequest } from "next/server";
import { setCookieForPage } from "./continue-with.ts";
import { isSecure } from "./is-secure.ts";

/**
 * Sets the cookie as the browser SDK does, which reads it by script, and so that the page sees it in this request.
 * On a response of its own, whose lines are added: `cookies.set` would write all other cookies again.
 */
export function setIdentity({ headers }: Response, request: NextRequest, { name, value, maxAge }: IdentityCookie): void {
  const own = new NextResponse();
  own.cookies.set({ name, value, maxAge, path: "/", sameSite: "lax", secure: isSecure(request) });
  for (const line of ["set-cookie", setCookieForPage]) headers.append(line, own.headers.get(line)!);
}
