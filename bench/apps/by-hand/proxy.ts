import { NextResponse, type NextRequest } from "next/server";
import { readSession, sessionCookieName } from "../../product/session.ts";
import { choiceHeaderName } from "./choice-header-name.ts";

/** Chooses by a comparison in the code, and tells the page in a request header. */
export function proxy(request: NextRequest): NextResponse {
  const session = readSession(request.cookies.get(sessionCookieName)?.value);
  const headers = new Headers(request.headers);
  headers.set(choiceHeaderName, session?.plan === "pro" ? "v2" : "v1");
  return NextResponse.next({ request: { headers } });
}

export const config = { matcher: ["/((?!_next/|api/).*)"] };
