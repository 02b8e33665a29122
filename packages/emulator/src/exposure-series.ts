/** The stretches of time that a chart can show. */
export type Span = "5m" | "1h" | "1d";

const buckets = 60;

/** The length of a bucket, in milliseconds. */
const steps: Readonly<Record<Span, number>> = { "5m": 5000, "1h": 60_000, "1d": 1_440_000 };

export const spans: readonly Span[] = Object.keys(steps) as Span[];

/** Exposures in each part of a stretch of time, by value. */
export interface SeriesPart {
  /** The starts of the parts, in milliseconds. */
  times: number[];
  stepMs: number;
  counts: Record<string, number[]>;
}

/** Counts by value over time. What it keeps does not grow with what it has counted. */
export interface ExposureSeries {
  add(at: number, value: string): void;
  /** From the first exposure within the span until now. */
  read(span: Span, now: number): SeriesPart;
}

export function createExposureSeries(): ExposureSeries {
  const levels = new Map(spans.map((span) => [span, new Map<number, Map<string, number>>()]));
  return {
    add(at, value) {
      for (const [span, level] of levels) {
        const index = Math.floor(at / steps[span]);
        let bucket = level.get(index);
        if (!bucket) {
          level.set(index, (bucket = new Map()));
          for (const old of level.keys()) if (old <= index - buckets) level.delete(old);
        }
        bucket.set(value, (bucket.get(value) ?? 0) + 1);
      }
    },
    read(span, now) {
      const [level, stepMs] = [levels.get(span)!, steps[span]];
      const end = Math.floor(now / stepMs);
      const start = Math.min(...[...level.keys()].filter((index) => index > end - buckets), end);
      const times = Array.from({ length: end - start + 1 }, (_, offset) => (start + offset) * stepMs);
      const values = new Set([...level.values()].flatMap((bucket) => [...bucket.keys()]));
      const counts = Object.fromEntries([...values].map((value) => [value, times.map((time) => level.get(time / stepMs)?.get(value) ?? 0)]));
      return { times, stepMs, counts };
    },
  };
}

/** The shortest span that reaches back to a time, or the longest. */
export function spanSince(since: number, now: number): Span {
  return spans.find((span) => now - since < (buckets - 1) * steps[span]) ?? "1d";
}
