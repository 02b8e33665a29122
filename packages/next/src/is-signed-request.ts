import { createHmac, timingSafeEqual } from "node:crypto";

const toleranceSeconds = 300;

const form = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/;

export interface SignedRequest {
  /** The header: `t=<unix seconds>,v1=<hex HMAC-SHA-256 of "<t>.<body>">`. */
  readonly signature: string | null;
  readonly body: string;
  readonly secret: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Whether a webhook's body was signed with the secret within the last five minutes. */
export function isSignedRequest({ signature, body, secret, now }: SignedRequest): boolean {
  const [, time, digest] = form.exec(signature ?? "") ?? [];
  if (time === undefined || digest === undefined || Math.abs(now / 1000 - Number(time)) > toleranceSeconds) return false;
  return timingSafeEqual(createHmac("sha256", secret).update(`${time}.${body}`).digest(), Buffer.from(digest, "hex"));
}
