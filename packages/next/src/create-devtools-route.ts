import {
  defaultLifetimeMs,
  HalyardError,
  isDeclaredValue,
  overrideCookieName,
  type FlagDeclaration,
  type FlagDeclarations,
  type FlagValue,
  type OverrideCookie,
  type OverrideOptions,
  type Snapshot,
} from "@halyard/core";
import type { DevtoolsReport } from "@halyard/react/devtools";
import { NextRequest, NextResponse } from "next/server";
import type { IdentifyRequest } from "./actor.ts";
import { answer } from "./answer.ts";
import type { DevtoolsGuard } from "./create-devtools-guard.ts";
import type { OverrideReader } from "./create-override-reader.ts";
import type { ReadLog } from "./create-read-log.ts";
import type { Decide } from "./decide.ts";
import { isSameOrigin } from "./is-same-origin.ts";
import { isSecure } from "./is-secure.ts";
import { readBody } from "./read-body.ts";
import { toSnapshot } from "./request-flags.ts";

const maxBodyBytes = 65_536;

export interface DevtoolsRouteOptions {
  readonly flags: FlagDeclarations;
  readonly decide: Decide;
  readonly guard: DevtoolsGuard;
  readonly readLog: ReadLog;
  /** Makes the cookie that forces values; throws for those that are not declared. */
  readonly createCookie: (values: Readonly<Record<string, FlagValue>>, options: OverrideOptions) => OverrideCookie;
  readonly readOverrides: OverrideReader["read"];
}

/** What the devtools in a page ask and set. Both answer `undefined` to those who may not use them. */
export interface DevtoolsRoute {
  /** Tells all flags of whoever asks, and what the server read for them since the time `since`. */
  readonly report: (request: Request) => Promise<Response | undefined>;
  /** Forces the `values` of the body, and no others, for whoever asks. */
  readonly force: (request: Request) => Promise<Response | undefined>;
}

export function createDevtoolsRoute({ flags, decide, guard, readLog, createCookie, readOverrides }: DevtoolsRouteOptions): DevtoolsRoute {
  function open(request: Request): { asked: NextRequest; expiresAt: number } | undefined {
    const asked = new NextRequest(request.url, { headers: request.headers });
    const expiresAt = isOfOwnPage(request) ? guard.readExpiry(asked) : undefined;
    return expiresAt === undefined ? undefined : { asked, expiresAt };
  }

  function toForced(token: string | undefined): DevtoolsReport["forced"] {
    const overrides = token ? readOverrides(token) : undefined;
    if (!token || !overrides) return undefined;
    const declared = Object.entries(overrides.values).filter(([name, value]) => Object.hasOwn(flags, name) && isDeclaredValue(flags[name]!, value));
    return { values: Object.fromEntries(declared), token, expiresAt: overrides.expiresAt };
  }

  return {
    async report(request) {
      const asked = open(request)?.asked;
      if (!asked) return undefined;
      const { cookies, headers } = asked;
      const withoutOverrides: IdentifyRequest = { headers, cookies: { get: (name) => (name === overrideCookieName ? undefined : cookies.get(name)) } };
      const { distinctId, identified, groups, flags: decided } = await toSnapshot((await decide(withoutOverrides)).flags);
      const { values, exposures, undeclared } = readLog.read(distinctId, Number(asked.nextUrl.searchParams.get("since")));
      const forced = toForced(cookies.get(overrideCookieName)?.value);
      const report: DevtoolsReport = {
        distinctId,
        identified,
        ...(groups && { groups }),
        flags: Object.fromEntries(Object.entries(flags).map(([name, declaration]) => [name, toFlag(declaration, decided[name]!)])),
        ...(forced && { forced }),
        reads: values,
        exposures,
        undeclared,
      };
      return answer(200, report);
    },
    async force(request) {
      const opened = open(request);
      if (!opened) return undefined;
      const values = parse(await readBody(request, maxBodyBytes));
      if (!values) return answer(400, { error: "BAD_REQUEST", message: "The body must be an object whose values are the flags to force, by name." });
      try {
        // What somebody forces does not outlive their right to do so.
        const cookie = createCookie(values, { lifetimeMs: Math.min(defaultLifetimeMs, opened.expiresAt - Date.now()) });
        const response = new NextResponse(null, { status: 204, headers: { "cache-control": "no-store" } });
        response.cookies.set({ ...cookie, secure: isSecure(opened.asked) });
        return response;
      } catch (error) {
        if (error instanceof HalyardError) return answer(error.code === "MISSING_SECRET" ? 503 : 400, { error: error.code, message: error.message });
        throw error;
      }
    },
  };
}

/** A browser names no site when a page asks its own one over plain http, as on a phone during development; and lets no other site read the answer. */
function isOfOwnPage({ method, headers }: Request): boolean {
  return isSameOrigin(headers) || (method === "GET" && !headers.has("sec-fetch-site") && !headers.has("origin"));
}

function toFlag(declaration: FlagDeclaration, { error, ...evaluation }: Snapshot["flags"][string]): DevtoolsReport["flags"][string] {
  const { description, owner, expires, permanent, issue, serverOnly, variants = [false, true] } = declaration;
  return { description, owner, expires, permanent, issue, serverOnly, states: variants, ...evaluation, ...(error && { problem: error.message }) };
}

function parse(body: string | undefined): Record<string, FlagValue> | undefined {
  try {
    const { values }: { values?: unknown } = Object(JSON.parse(body ?? ""));
    return typeof values === "object" && values !== null && !Array.isArray(values) ? (values as Record<string, FlagValue>) : undefined;
  } catch {
    return undefined;
  }
}
