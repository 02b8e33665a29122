import type { HalyardError } from "@halyard/core";
import type { PostHogProblem } from "./posthog-problem.ts";

/** The error that stands for a problem. */
export type Outages = (problem: PostHogProblem) => HalyardError;

const quietMs = 60_000;

/**
 * Makes one error of all failures of a kind that follow each other within a minute, successes between them or not. An
 * error is reported once, so a PostHog that answers every other request late is one line in the log and not thousands.
 */
export function createOutages(create: (problem: PostHogProblem) => HalyardError): Outages {
  let error: HalyardError | undefined;
  let seenAt = 0;
  return (problem) => {
    const now = Date.now();
    if (error?.code !== problem.code || Math.abs(now - seenAt) > quietMs) error = create(problem);
    seenAt = now;
    return error!;
  };
}
