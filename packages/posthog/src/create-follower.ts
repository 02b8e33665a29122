import type { Snapshot } from "@halyard/core";

export interface Follower {
  /** Asks once the calls of a moment are over; of several questions only the last one's answer counts. */
  ask(): void;
  /** Calls `listener` with each answer until the function that it returns is called. */
  follow(listener: (snapshot: Snapshot) => void): () => void;
}

/** posthog-js writes its cookie, which tells the server who it is, up to 250 ms after a change. */
const settleMs = 300;

/** Asks this site's own server for the flags of whom posthog-js now is. */
export function createFollower(url: string): Follower {
  const listeners = new Set<(snapshot: Snapshot) => void>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let questions = 0;

  async function fetchFlags(question: number): Promise<void> {
    try {
      const response = await fetch(url, { cache: "no-store" });
      if (!response.ok) return;
      const snapshot = (await response.json()) as Snapshot;
      if (question === questions) for (const listener of listeners) listener(snapshot);
    } catch {
      // Offline, or no such route: the page keeps the flags that it has.
    }
  }

  return {
    ask() {
      const question = ++questions;
      clearTimeout(timer);
      timer = setTimeout(() => void fetchFlags(question), settleMs);
    },
    follow(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
