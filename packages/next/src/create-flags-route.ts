import type { FlagDeclarations } from "@halyard/core";
import { NextRequest } from "next/server";
import { answer } from "./answer.ts";
import type { Decide } from "./decide.ts";
import { toSnapshot } from "./request-flags.ts";
import { setIdentity } from "./set-identity.ts";
import { toClientSnapshot } from "./to-client-snapshot.ts";

export interface FlagsRouteOptions {
  readonly flags: FlagDeclarations;
  readonly decide: Decide;
}

/**
 * Answers with the flags of whoever asks, as a page's `FlagsProvider` hands them to the browser: for a page whose visitor
 * has become somebody else without a new page. Other sites cannot read the answer.
 */
export function createFlagsRoute({ flags, decide }: FlagsRouteOptions): (request: Request) => Promise<Response> {
  return async (request) => {
    const asked = new NextRequest(request.url, { headers: request.headers });
    const { flags: decided, cookie } = await decide(asked);
    const response = answer(200, toClientSnapshot(await toSnapshot(decided), flags));
    if (cookie) setIdentity(response, asked, cookie);
    return response;
  };
}
