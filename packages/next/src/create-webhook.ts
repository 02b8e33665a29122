import { HalyardError, type FlagSource } from "@halyard/core";
import { answer } from "./answer.ts";
import { isSignedRequest } from "./is-signed-request.ts";
import { readBody } from "./read-body.ts";

const maxBodyBytes = 65_536;

export interface WebhookOptions {
  readonly source: FlagSource;
  readonly onError: (error: HalyardError) => void;
}

/** Takes requests that are signed with `HALYARD_WEBHOOK_SECRET`, and fetches the rules at each. */
export function createWebhook({ source, onError }: WebhookOptions): (request: Request) => Promise<Response> {
  let missingSecret: HalyardError | undefined;

  return async (request) => {
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
  };
}

function createMissingSecret(): HalyardError {
  return new HalyardError("MISSING_SECRET", {
    action: "answer the webhook",
    cause: "HALYARD_WEBHOOK_SECRET is not set",
    remedy: "Set it to the secret that the sender signs with; until then a change waits for the next poll",
  });
}
