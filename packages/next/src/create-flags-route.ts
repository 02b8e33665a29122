import type { FlagDeclarations, IdentityCookie, Snapshot } from "@halyard/core";
import { NextRequest } from "next/server";
import type { IdentifyRequest } from "./actor.ts";
import { answer } from "./answer.ts";
import { setIdentity } from "./set-identity.ts";
import { toClientSnapshot } from "./to-client-snapshot.ts";

export interface FlagsRouteOptions {
  readonly flags: FlagDeclarations;
  /** Decides the flags of a request; with a cookie for a visitor who is new. */
  readonly decide: (request: IdentifyRequest) => Promise<{ snapshot: Snapshot; cookie?: IdentityCookie }>;
}

/**
 * Answers with the flags of whoever asks, as a page's `FlagsProvider` hands them to the browser: for a page whose visitor
 * has become somebody else without a new page. Other sites cannot read the answer.
 */
export function createFlagsRoute({ flags, decide }: FlagsRouteOptions): (request: Request) => Promise<Response> {
  return async (request) => {
    const asked = new NextRequest(request.url, { headers: request.headers });
    const { snapshot, cookie } = await decide(asked);
    const response = answer(200, toClientSnapshot(snapshot, flags));
    if (cookie) setIdentity(response, asked, cookie);
    return response;
  };
}
