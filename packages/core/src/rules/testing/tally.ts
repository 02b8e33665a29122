/** What was compared and how it came out, to see that a comparison is about something. */
export interface Tally {
  /** Pairs of a flag and a context. */
  compared: number;
  decided: number;
  /** How often a deliberate difference kept a flag from being compared, by name. */
  readonly skipped: Counts;
  /** The reasons of the decisions, and what the undecidable flags lacked. */
  readonly reasons: Counts;
  /** What the compared flags consist of, with "decided" or "undecidable". */
  readonly features: Counts;
  /** Operators, with what they came to. */
  readonly operators: Counts;
  /** How often a position, variant, holdout and payload were compared with those of `@posthog/core`. */
  assigned: number;
}

export type Counts = Record<string, number>;

export function createTally(): Tally {
  return { compared: 0, decided: 0, skipped: {}, reasons: {}, features: {}, operators: {}, assigned: 0 };
}

/** Counts one more of a name. */
export function count(counts: Counts, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}

/** Adds up what several processes counted. */
export function addTally(sum: Tally, { compared, decided, assigned, ...counts }: Tally): Tally {
  for (const part of ["skipped", "reasons", "features", "operators"] as const) {
    for (const [name, more] of Object.entries(counts[part])) sum[part][name] = (sum[part][name] ?? 0) + more;
  }
  return Object.assign(sum, { compared: sum.compared + compared, decided: sum.decided + decided, assigned: sum.assigned + assigned });
}
