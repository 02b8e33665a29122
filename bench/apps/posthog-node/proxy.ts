import { NextResponse, type NextRequest } from "next/server";
import { editorFlag } from "../../product/flag-names.ts";
import { readSession, sessionCookieName } from "../../product/session.ts";
import { toContext } from "../../product/to-context.ts";
import { flagsHeaderName } from "./flags-header-name.ts";
import { posthog } from "./posthog.ts";

/** Evaluates flags locally, once, and hands them to the page in a request header: all of them, or the one that the page reads. */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const headers = new Headers(request.headers);
  headers.delete(flagsHeaderName);
  const session = readSession(request.cookies.get(sessionCookieName)?.value);
  if (session) {
    const options = { ...toContext(session), onlyEvaluateLocally: true };
    const flags = request.nextUrl.pathname === "/one" ? { [editorFlag]: await posthog.getFeatureFlag(editorFlag, session.id, { ...options, sendFeatureFlagEvents: false }) } : await posthog.getAllFlags(session.id, options);
    headers.set(flagsHeaderName, JSON.stringify(flags));
  }
  return NextResponse.next({ request: { headers } });
}

export const config = { matcher: ["/((?!_next/|api/).*)"] };
