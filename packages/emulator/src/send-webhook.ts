import { createHmac } from "node:crypto";

export interface Webhook {
  /** One for each application that uses the project. */
  url: string | readonly string[];
  secret: string;
}

/** How the last call of an application's webhook went. */
export interface WebhookDelivery {
  url: string;
  /** ISO 8601. */
  at: string;
  status?: number;
  /** Why there was no answer. */
  problem?: string;
}

const timeoutMs = 5000;

/** Tells the applications that flags changed. Never rejects: a dead application is noted, no more. */
export async function sendWebhook({ url, secret }: Webhook): Promise<WebhookDelivery[]> {
  return Promise.all([url].flat().map((each) => tell(each, secret)));
}

async function tell(url: string, secret: string): Promise<WebhookDelivery> {
  const body = JSON.stringify({ event: "flags_changed" });
  const seconds = Math.floor(Date.now() / 1000);
  const signature = createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex");
  const at = new Date().toISOString();
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", "x-halyard-signature": `t=${seconds},v1=${signature}` },
      body,
      redirect: "manual",
      signal: AbortSignal.timeout(timeoutMs),
    });
    await response.body?.cancel();
    return { url, at, status: response.status };
  } catch (error) {
    const { message, cause } = error as Error;
    return { url, at, problem: cause instanceof Error ? cause.message : message };
  }
}
