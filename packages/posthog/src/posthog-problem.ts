/** Why PostHog could not be asked, as the words after "because". */
export interface PostHogProblem {
  readonly code: "POSTHOG_UNAVAILABLE" | "POSTHOG_UNAUTHORIZED";
  readonly cause: string;
}

export function unavailable(cause: string): PostHogProblem {
  return { code: "POSTHOG_UNAVAILABLE", cause };
}

export function late(ms: number): PostHogProblem {
  return unavailable(`it did not answer within ${ms} ms`);
}

export function refused(status: number): PostHogProblem {
  const cause = `it answered ${status}${meanings[status] ?? ""}`;
  return { code: status === 401 || status === 403 ? "POSTHOG_UNAUTHORIZED" : "POSTHOG_UNAVAILABLE", cause };
}

const meanings: Readonly<Record<number, string>> = {
  401: ", the key or the token is not valid",
  403: ", the key may not read feature flags",
  402: ", the project's quota of feature flag requests is used up",
  429: ", too many requests",
};

/** What an error of `fetch`, or of posthog-node around it, says. */
export function unreachable(error: unknown, timeoutMs: number): PostHogProblem {
  if (!(error instanceof Error)) return unavailable(String(error));
  if ("status" in error && typeof error.status === "number") return refused(error.status);
  if ("error" in error) return unreachable(error.error, timeoutMs);
  if (error.name === "AbortError" || error.name === "TimeoutError") return late(timeoutMs);
  const { code, message } = (error.cause ?? {}) as { code?: unknown; message?: unknown };
  return unavailable([error.message, code ?? message].filter(Boolean).join(", "));
}
