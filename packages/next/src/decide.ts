import type { IdentityCookie } from "@halyard/core";
import type { IdentifyRequest } from "./actor.ts";
import type { RequestFlags } from "./request-flags.ts";

/** The flags of a request, with the cookie that a new visitor gets. */
export interface Decided {
  readonly flags: RequestFlags;
  readonly cookie?: IdentityCookie;
}

/** Finds out who sends a request, and begins to decide their flags, with what the request's cookies force. */
export type Decide<Request extends IdentifyRequest = IdentifyRequest> = (request: Request) => Decided | Promise<Decided>;
