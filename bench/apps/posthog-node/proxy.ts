import { NextResponse, type NextRequest } from "next/server";
import { readSession, sessionCookieName } from "../../product/session.ts";
import { toContext } from "../../product/to-context.ts";
import { flagsHeaderName } from "./flags-header-name.ts";
import { posthog } from "./posthog.ts";

/** Evaluates all flags locally, once, and hands them to the page in a request header. */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const headers = new Headers(request.headers);
  headers.delete(flagsHeaderName);
  const session = readSession(request.cookies.get(sessionCookieName)?.value);
  if (session) {
    const flags = await posthog.getAllFlags(session.id, { ...toContext(session), onlyEvaluateLocally: true });
    headers.set(flagsHeaderName, JSON.stringify(flags));
  }
  return NextResponse.next({ request: { headers } });
}

export const config = { matcher: ["/((?!_next/|api/).*)"] };
