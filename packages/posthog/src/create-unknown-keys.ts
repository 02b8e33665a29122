import type { SourceEvaluation, SourceFailure } from "@halyard/core";
import { isFresh } from "./is-fresh.ts";

/** The keys that PostHog does not know. They are unknown for everybody, or a misspelt name would cost each visitor a request. */
export interface UnknownKeys {
  /** Whether PostHog said so, and was asked less than `ms` milliseconds ago; without `ms`, whenever that was. */
  has(key: string, ms?: number): boolean;
  /** Notes that somebody asks again for a key that is known to be unknown, so that others do not. */
  claim(key: string): void;
  learn(key: string, answer: SourceEvaluation | SourceFailure): void;
}

const mostKeys = 1000;

export function createUnknownKeys(): UnknownKeys {
  const askedAt = new Map<string, number>();
  return {
    has(key, ms) {
      const since = askedAt.get(key);
      return since !== undefined && (ms === undefined || isFresh(since, ms));
    },
    claim(key) {
      if (askedAt.has(key)) askedAt.set(key, Date.now());
    },
    learn(key, answer) {
      if (!("failure" in answer) || answer.failure !== "unknown_flag") return void askedAt.delete(key);
      if (askedAt.size >= mostKeys) askedAt.clear();
      askedAt.set(key, Date.now());
    },
  };
}
