import { ApiProblem, invalid } from "./api-problem.ts";
import type { Origin } from "./definitions.ts";
import { isLoopback } from "./is-loopback.ts";
import { isRecord } from "./is-record.ts";
import { readDefinitions } from "./read-definitions.ts";
import { readText } from "./read-text.ts";

const deadlineMs = 15_000;
const maxBytes = 50 * 1024 * 1024;

/** Which project of which PostHog to read, and with which key. */
export interface ProjectAccess {
  host: string;
  /** The project's public key, `phc_…`. */
  token: string;
  /** A project secret key, `phs_…`, or a personal key, `phx_…`, that may read flags. */
  key: string;
}

/**
 * Reads the definitions of a project in PostHog: one request, whatever their number. The key goes to that host and
 * nowhere else.
 */
export async function fetchDefinitions({ host, token, key }: ProjectAccess, now: number): Promise<Origin> {
  const origin = readHost(host);
  checkKeys(token, key);
  const response = await fetch(`${origin}/flags/definitions?token=${encodeURIComponent(token)}&send_cohorts`, {
    headers: { authorization: `Bearer ${key}`, accept: "application/json" },
    // An answer from elsewhere is not PostHog's, and the key must not travel there.
    redirect: "error",
    signal: AbortSignal.timeout(deadlineMs),
  }).catch((error: unknown) => {
    throw unusable(`${origin} cannot be reached: ${describeFailure(error)}. Check the host and the network.`);
  });
  const text = await readText(response, maxBytes).catch((error: unknown) => {
    throw unusable(`${origin} broke off its answer: ${describeFailure(error)}. Try again.`);
  });
  const body = parseJson(text);
  if (!response.ok) throw refusalOf(response.status, origin, readDetail(body)?.replaceAll(key, "…"));
  const definitions = readDefinitions(body);
  if (!definitions) {
    const what = body === undefined ? "with something that is not JSON, such as a page for people" : "without definitions of flags";
    throw unusable(`${origin} answered ${what}. Check that the host is PostHog’s, such as https://us.i.posthog.com.`);
  }
  return { host: origin, at: new Date(now).toISOString(), definitions };
}

function readHost(host: string): string {
  const url = URL.canParse(host.trim()) ? new URL(host.trim()) : undefined;
  if (!url || !["https:", "http:"].includes(url.protocol)) throw invalid("The host is an address such as https://us.i.posthog.com.", "host");
  if (url.protocol === "http:" && !isLoopback(url.host)) throw invalid("The key is not sent in the clear: the host must begin with https://.", "host");
  // The application's address serves no definitions.
  return url.origin.replace(/^https:\/\/(us|eu)\.posthog\.com$/, "https://$1.i.posthog.com").replace(/^https:\/\/app\.posthog\.com$/, "https://us.i.posthog.com");
}

function checkKeys(token: string, key: string): void {
  if (!/^[\x21-\x7e]+$/.test(token)) throw invalid("The project key is missing. It begins with phc_, and is in PostHog’s project settings.", "token");
  if (/^ph[sx]_/.test(token)) throw invalid("That is a secret key. The project key is the public one, which begins with phc_.", "token");
  if (!/^[\x21-\x7e]+$/.test(key)) throw invalid("The key to read with is missing. It begins with phs_ or phx_.", "key");
  if (key.startsWith("phc_")) throw invalid("That is the project’s public key, which may not read definitions. It takes the secret key, phs_, or a personal key, phx_.", "key");
}

function refusalOf(status: number, origin: string, detail: string | undefined): ApiProblem {
  const said = `${origin} answered ${status}${detail === undefined ? "" : `: ${detail}`}`.replace(/\.?$/, ".");
  switch (status) {
    case 401:
    case 403:
      return invalid(`${said} Check that the key is whole, belongs to this project, and may read flags (feature_flag:read).`, "key");
    case 402:
      return unusable(`${said} The project’s quota of flag requests is used up: nothing can be read until it is raised or renewed.`);
    case 404:
      return invalid(`${said} Check that the host is PostHog’s, such as https://us.i.posthog.com.`, "host");
    case 429:
      return unusable(`${said} PostHog takes no more requests for now: try again in a minute.`);
    default:
      return unusable(`${said} Try again later.`);
  }
}

function unusable(message: string): ApiProblem {
  return new ApiProblem(502, "server_error", "posthog_unusable", message);
}

function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === "TimeoutError") return `no answer within ${deadlineMs / 1000} seconds`;
  const cause = error.cause as { code?: string; message?: string } | undefined;
  return cause?.code ?? cause?.message ?? error.message;
}

function readDetail(body: unknown): string | undefined {
  return isRecord(body) && typeof body.detail === "string" ? body.detail.slice(0, 300) : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
