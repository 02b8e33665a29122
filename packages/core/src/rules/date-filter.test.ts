import { relativeDateParseForFeatureFlagMatching } from "@posthog/core";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { dateFilter } from "./date-filter.ts";

beforeEach(() => void vi.useFakeTimers());

afterEach(() => void vi.useRealTimers());

it("goes back from every day of five years as @posthog/core does", () => {
  const spans = ["0d", "0m", "0y", "1h", "-25h", "7d", "31d", "2w", "1m", "-2m", "3m", "11m", "12m", "13m", "25m", "1y", "3y", "4y", "100y", "9999m", "9999y", "9999h"];
  const disagreements: string[] = [];
  const start = Date.UTC(2023, 0, 1, 23, 59, 59, 999);
  for (let day = 0; day < 5 * 366; day++) {
    const now = start + day * 86_400_000;
    vi.setSystemTime(now);
    for (const span of spans) {
      const filter = dateFilter(span) as (now: number) => number;
      if (filter(now) !== relativeDateParseForFeatureFlagMatching(span)!.getTime()) disagreements.push(`${span} before ${new Date(now).toISOString()}`);
    }
  }
  expect(disagreements).toEqual([]);
});

it.each(["10000d", "1s", "1D", "d", "", "--1d", "1.5d"])("takes %j for no span of time", (text) => {
  expect(relativeDateParseForFeatureFlagMatching(text)).toBeNull();
  expect(dateFilter(text)).not.toBeTypeOf("function");
});
