import { HalyardError, type FlagSource } from "@halyard/core";
import { isSignedRequest } from "./is-signed-request.ts";
import { readBody } from "./read-body.ts";

const maxBodyBytes = 65_536;

/** The route handlers of `app/api/halyard/[...path]/route.ts`. */
export interface HalyardHandlers {
  POST(request: Request): Promise<Response>;
}

export interface HandlersOptions {
  readonly source: FlagSource;
  readonly onError: (error: HalyardError) => void;
}

/**
 * `POST …/webhook`, signed with `HALYARD_WEBHOOK_SECRET`, fetches the rules now, so that a change does not wait for the
 * next poll.
 */
export function createHandlers({ source, onError }: HandlersOptions): HalyardHandlers {
  let missingSecret: HalyardError | undefined;

  return {
    async POST(request) {
      if (new URL(request.url).pathname.split("/").filter(Boolean).at(-1) !== "webhook") return answer(404, { error: "NOT_FOUND", message: "Halyard serves POST …/webhook here." });
      const secret = process.env.HALYARD_WEBHOOK_SECRET;
      if (!secret) {
        onError((missingSecret ??= createMissingSecret()));
        return answer(503, { error: missingSecret.code, message: "The webhook is not configured." });
      }
      const body = await readBody(request, maxBodyBytes);
      if (body === undefined || !isSignedRequest({ signature: request.headers.get("x-halyard-signature"), body, secret, now: Date.now() })) {
        return answer(401, { error: "INVALID_WEBHOOK_REQUEST", message: "The signature is missing, wrong or older than five minutes." });
      }
      const refreshed = (await source.refresh?.()) ?? true;
      return answer(refreshed ? 200 : 502, { refreshed });
    },
  };
}

function answer(status: number, body: Record<string, unknown>): Response {
  return Response.json(body, { status, headers: { "cache-control": "no-store" } });
}

function createMissingSecret(): HalyardError {
  return new HalyardError("MISSING_SECRET", {
    action: "answer the webhook",
    cause: "HALYARD_WEBHOOK_SECRET is not set",
    remedy: "Set it to the secret that the sender signs with; until then a change waits for the next poll",
  });
}
