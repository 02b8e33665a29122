export interface BackOff {
  /** How many attempts have failed in a row. */
  readonly failures: number;
  readonly pollIntervalMs: number;
  /** Without any rule every visitor gets defaults, so the first retries come sooner. */
  readonly hasRules: boolean;
}

/** How long an attempt waits at most, in milliseconds, unless the interval is longer. */
export const longestBackOffMs = 60_000;

const shortestBackOffMs = 1000;

/** How many milliseconds to wait after a failure: twice as long each time, and not the same in each process. */
export function backOff({ failures, pollIntervalMs, hasRules }: BackOff): number {
  const unit = hasRules ? pollIntervalMs : Math.min(pollIntervalMs, shortestBackOffMs);
  return Math.min(unit * 2 ** failures, Math.max(longestBackOffMs, pollIntervalMs)) * (0.75 + Math.random() / 4);
}
