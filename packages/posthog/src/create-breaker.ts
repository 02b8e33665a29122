import { isFresh } from "./is-fresh.ts";
import type { PostHogProblem } from "./posthog-problem.ts";

/** Keeps requests from a PostHog that fails. */
export interface Breaker {
  /** What keeps PostHog from being asked now, unless it may be; asking `begin` is a promise to tell how it went. */
  begin(visitor: string): { readonly problem: PostHogProblem } | { readonly end: (problem: PostHogProblem | undefined) => void };
}

/** One visitor whose flags are slow or fail says little of PostHog: several in a row do, or the only one there is, many times. */
const toleratedVisitors = 5;
const toleratedFailures = 10;

const shortestBreakMs = 1000;
const longestBreakMs = 60_000;

/**
 * Stops asking after a row of failures, and at once when the token is refused. After the break one request is the probe:
 * its success ends it, its failure begins one twice as long. The others do not wait for it.
 */
export function createBreaker(): Breaker {
  const failing = new Set<string>();
  let failures = 0;
  let breaks = 0;
  let brokenAt = 0;
  let breakMs = 0;
  let isProbing = false;
  let latest: PostHogProblem | undefined;

  function close(): void {
    failing.clear();
    failures = breaks = 0;
    isProbing = false;
    latest = undefined;
  }

  function open(): void {
    brokenAt = Date.now();
    // Processes that broke together must not come back together.
    breakMs = Math.min(shortestBreakMs * 2 ** breaks, longestBreakMs) * (0.75 + Math.random() / 4);
    breaks += 1;
    isProbing = false;
  }

  return {
    begin(visitor) {
      const isProbe = breaks > 0;
      if (isProbe && latest && (isProbing || isFresh(brokenAt, breakMs))) return { problem: latest };
      isProbing = isProbe;
      return {
        end(problem) {
          if (!problem) return close();
          latest = problem;
          if (isProbe) return open();
          // Begun before the break: it is the failure that the break is about.
          if (breaks > 0) return;
          failures += 1;
          failing.add(visitor);
          if (failing.size >= toleratedVisitors || failures >= toleratedFailures || problem.code === "POSTHOG_UNAUTHORIZED") open();
        },
      };
    },
  };
}
