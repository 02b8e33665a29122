import type { HalyardError } from "@halyard/core";

/** What PostHog is needed for. */
type Purpose = "rules" | "flags" | "exposures";

/** The error that stands for a failure; `create` makes it where the failure is the first of an outage. */
export type Outages = (purpose: Purpose, failure: Pick<HalyardError, "code">, create: () => HalyardError) => HalyardError;

const quietMs = 60_000;

/**
 * Makes one error of all failures of a kind that follow each other within a minute, successes between them or not. An
 * error is reported once, so a PostHog that answers every other request late is one line in the log and not thousands.
 *
 * What fails beside it in the meantime, for another purpose, is the same outage. It becomes one of its own when the first is over.
 */
export function createOutages(): Outages {
  const outages = new Map<HalyardError["code"], { readonly purpose: Purpose; readonly error: HalyardError; seenAt: number }>();
  return (purpose, { code }, create) => {
    const now = Date.now();
    let outage = outages.get(code);
    if (!outage || Math.abs(now - outage.seenAt) >= quietMs) outages.set(code, (outage = { purpose, error: create(), seenAt: now }));
    else if (outage.purpose === purpose) outage.seenAt = now;
    return outage.error;
  };
}
