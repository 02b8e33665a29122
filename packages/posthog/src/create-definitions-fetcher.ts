import { PostHog, type PostHogOptions as NodeOptions } from "posthog-node";
import { refused, unavailable, unreachable, type PostHogProblem } from "./posthog-problem.ts";
import type { PostHogSettings } from "./resolve-settings.ts";

/** What PostHog answered to one request for the definitions. */
export type FetchResult =
  | { readonly body: string; readonly etag: string | undefined }
  | { readonly unchanged: true }
  | { readonly problem: PostHogProblem };

/** Asks PostHog once whether it has other definitions than those of that ETag; never rejects. One call at a time. */
export type DefinitionsFetcher = (etag: string | undefined, signal: AbortSignal) => Promise<FetchResult>;

type Fetch = NonNullable<NodeOptions["fetch"]>;

const requestTimeoutMs = 3000;

/** What an HTTP header can carry. An error about another key would quote it, and end in a log. */
const sendableKey = /^[!-~]+$/;

/**
 * Fetches definitions through posthog-node, which knows the address, the credentials and the time limit.
 *
 * The body is taken at `fetch`, and posthog-node is told of an empty feed. Its definition-cache interface would hand over
 * the same data later and less reliably: one malformed flag makes posthog-node throw after it has kept the ETag, so that
 * every later answer is "not modified" and the rules never arrive; it clears what it knows on a 402; it is silent on a 304.
 * The ETag is ours too, because it belongs to the copy of the rules, which may have come from a cache.
 */
export function createDefinitionsFetcher({ token, host, secretKey }: PostHogSettings): DefinitionsFetcher {
  let client: PostHog | undefined;
  let result: FetchResult | undefined;
  let knownEtag: string | undefined;
  let givingUp: AbortSignal;

  const fetchDefinitions: Fetch = async (url, options) => {
    const { signal, ...rest } = options as RequestInit;
    const headers = { ...options.headers, ...(knownEtag !== undefined && { "if-none-match": knownEtag }) };
    try {
      const response = await fetch(url, { ...rest, headers, signal: signal ? AbortSignal.any([signal, givingUp]) : givingUp, cache: "no-store" });
      if (response.status === 200) result = { body: await response.text(), etag: response.headers.get("etag") ?? undefined };
      else result = response.status === 304 ? { unchanged: true } : { problem: refused(response.status) };
    } catch (error) {
      result = { problem: unreachable(error, requestTimeoutMs) };
      throw error;
    }
    // posthog-node keeps quiet on a 503; every other failure it would log or act on by itself.
    return "problem" in result ? new Response(null, { status: 503 }) : new Response('{"flags":[]}');
  };

  return async (etag, signal) => {
    if (!sendableKey.test(secretKey ?? "")) return { problem: { code: "POSTHOG_UNAUTHORIZED", cause: "the secret key holds a character that no key has" } };
    result = undefined;
    knownEtag = etag;
    givingUp = signal;
    try {
      client ??= new PostHog(token, { host, secretKey, featureFlagsPollingInterval: null, requestTimeout: requestTimeoutMs, fetch: fetchDefinitions });
      await client.reloadFeatureFlags();
    } catch (error) {
      return { problem: { code: "POSTHOG_UNAUTHORIZED", cause: String(error).replace(/\.$/, "") } };
    }
    return result ?? { problem: unavailable("posthog-node did not ask") };
  };
}
