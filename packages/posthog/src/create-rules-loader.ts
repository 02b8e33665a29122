import { compileRules, type Ruleset } from "@halyard/core/rules";
import { PostHog, type PostHogOptions as NodeOptions } from "posthog-node";
import { refused, unavailable, unreachable, type PostHogProblem } from "./posthog-problem.ts";
import type { PostHogSettings } from "./resolve-settings.ts";

/** What one fetch of the definitions came to. */
export type LoadResult = { readonly ruleset: Ruleset } | { readonly unchanged: true } | { readonly problem: PostHogProblem };

/** Asks PostHog for the definitions once; never rejects. One call at a time. */
export type RulesLoader = () => Promise<LoadResult>;

type Fetch = NonNullable<NodeOptions["fetch"]>;

const requestTimeoutMs = 3000;

/**
 * Fetches definitions through posthog-node, which knows the address, the credentials, the ETag and the time limit.
 *
 * The body is taken at `fetch`, and posthog-node is told of an empty feed. Its definition-cache interface would hand over
 * the same data later and less reliably: one malformed flag makes posthog-node throw after it has kept the ETag, so that
 * every later answer is "not modified" and the rules never arrive; it clears what it knows on a 402; it is silent on a 304.
 */
export function createRulesLoader({ token, host, secretKey }: PostHogSettings): RulesLoader {
  let client: PostHog | undefined;
  let result: LoadResult | undefined;

  const fetchDefinitions: Fetch = async (url, options) => {
    try {
      const response = await fetch(url, { ...(options as RequestInit), cache: "no-store" });
      if (response.status !== 200) {
        result = response.status === 304 ? { unchanged: true } : { problem: refused(response.status) };
        return toSdk(response.status === 304 ? 304 : 503, response);
      }
      result = compile(await response.text());
      return toSdk("problem" in result ? 503 : 200, response);
    } catch (error) {
      result = { problem: unreachable(error, requestTimeoutMs) };
      throw error;
    }
  };

  return async () => {
    result = undefined;
    try {
      client ??= new PostHog(token, { host, secretKey, featureFlagsPollingInterval: null, requestTimeout: requestTimeoutMs, fetch: fetchDefinitions });
      await client.reloadFeatureFlags();
    } catch (error) {
      return { problem: { code: "POSTHOG_UNAUTHORIZED", cause: String(error).replace(/\.$/, "") } };
    }
    return result ?? { problem: unavailable("posthog-node did not ask") };
  };
}

function compile(text: string): LoadResult {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return { problem: unavailable(`it answered with something else than JSON: ${JSON.stringify(text.slice(0, 40))}`) };
  }
  if (typeof body !== "object" || body === null || !Array.isArray((body as { flags?: unknown }).flags)) {
    return { problem: unavailable("its answer has no flags") };
  }
  return { ruleset: compileRules(body) };
}

/** posthog-node keeps quiet, and keeps no ETag, on a 503; every other failure it would log or act on by itself. */
function toSdk(status: 200 | 304 | 503, { headers }: Response): Response {
  const etag = headers.get("etag");
  return new Response(status === 200 ? '{"flags":[]}' : null, { status, ...(etag !== null && { headers: { etag } }) });
}
