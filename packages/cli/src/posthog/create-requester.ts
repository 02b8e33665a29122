import { setTimeout as delay } from "node:timers/promises";
import { HalyardError } from "@halyard/core";
import type { ManagementSettings } from "./read-settings.ts";

/** One request to the management API. */
export interface ManagementRequest {
  /** What is being done, as the words after "Failed to". */
  readonly action: string;
  readonly method?: "GET" | "POST" | "PATCH";
  /** Below the project, such as `feature_flags/3/`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly body?: unknown;
}

export type Requester = (request: ManagementRequest) => Promise<unknown>;

export interface RequesterOptions {
  readonly settings: ManagementSettings;
  /** Told before it waits because PostHog limits the rate; seconds. */
  readonly onWait?: (seconds: number) => void;
}

const deadlineMs = 15_000;
const longestWaitSeconds = 60;

/** Talks to PostHog's management API. Where PostHog asks for patience it waits, a minute in all, and asks again. */
export function createRequester({ settings: { host, key, projectId }, onWait }: RequesterOptions): Requester {
  let waitedSeconds = 0;

  return async function request({ action, method = "GET", path, query = {}, body }) {
    const url = new URL(`${host}/api/projects/${encodeURIComponent(projectId)}/${path}`);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
    for (;;) {
      const response = await send(action, url, method, body);
      if (response.status !== 429) return readAnswer(action, response);
      await response.body?.cancel();
      const seconds = readRetryAfter(response);
      if (waitedSeconds + seconds > longestWaitSeconds) {
        throw new HalyardError("POSTHOG_RATE_LIMITED", { action, cause: `PostHog takes no more requests for ${seconds} seconds`, remedy: "Wait that long, then run the command again" });
      }
      waitedSeconds += seconds;
      onWait?.(seconds);
      await delay(seconds * 1000);
    }
  };

  async function send(action: string, url: URL, method: string, body: unknown): Promise<Response> {
    try {
      return await fetch(url, {
        method,
        headers: { authorization: `Bearer ${key}`, accept: "application/json", ...(body !== undefined && { "content-type": "application/json" }) },
        body: body === undefined ? undefined : JSON.stringify(body),
        // An answer from elsewhere is not PostHog's, and the key must not travel there.
        redirect: "error",
        signal: AbortSignal.timeout(deadlineMs),
      });
    } catch (error) {
      throw unavailable(action, host, method, describeFailure(error));
    }
  }

  async function readAnswer(action: string, response: Response): Promise<unknown> {
    const text = await response.text().catch((error: unknown) => {
      throw unavailable(action, host, "GET", describeFailure(error));
    });
    const answer = parseJson(text);
    if (response.ok && answer !== undefined) return answer;
    const detail = readDetail(answer);
    switch (response.status) {
      case 401:
      case 403:
        throw new HalyardError("POSTHOG_UNAUTHORIZED", { action, cause: `PostHog answered ${response.status}: ${detail ?? "the key is not accepted"}`, remedy: "Check POSTHOG_PERSONAL_API_KEY, its scopes and its project" });
      case 404:
        throw new HalyardError("POSTHOG_REFUSED", { action, cause: `PostHog answered 404: ${detail ?? "there is no such thing"}`, remedy: "Check POSTHOG_PROJECT_ID and POSTHOG_HOST" });
      case 409:
        throw new HalyardError("FLAG_CONFLICT", { action, cause: detail ?? "somebody else changed the flag meanwhile", remedy: "Look at the flag as it is now, then run the command again" });
    }
    if (response.ok || response.status >= 500) throw unavailable(action, host, "GET", response.ok ? "the answer is not JSON" : `it answered ${response.status}`);
    throw new HalyardError("POSTHOG_REFUSED", { action, cause: `PostHog answered ${response.status}: ${detail ?? "it gave no reason"}`, remedy: "Change what it names, then run the command again" });
  }
}

function unavailable(action: string, host: string, method: string, why: string): HalyardError {
  const doubt = method === "GET" ? "" : ". Whether PostHog made the change is not known: `halyard status` tells";
  return new HalyardError("POSTHOG_UNAVAILABLE", { action, cause: `${host} cannot be used: ${why}`, remedy: `Check POSTHOG_HOST and the network${doubt}` });
}

function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === "TimeoutError") return `no answer within ${deadlineMs / 1000} seconds`;
  const cause = error.cause as { code?: string; message?: string } | undefined;
  return cause?.code ?? cause?.message ?? error.message;
}

function readRetryAfter(response: Response): number {
  const text = response.headers.get("retry-after") ?? "";
  const seconds = /^\d+$/.test(text) ? Number(text) : Math.ceil((Date.parse(text) - Date.now()) / 1000);
  return Number.isNaN(seconds) ? 30 : Math.max(seconds, 1);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** PostHog's own words; they end in a full stop, ours follow. */
function readDetail(answer: unknown): string | undefined {
  const { detail, attr } = (answer ?? {}) as { detail?: unknown; attr?: unknown };
  if (typeof detail !== "string") return undefined;
  const text = detail.replace(/\.$/, "");
  return typeof attr === "string" ? `${attr}: ${text}` : text;
}
