import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { backOff } from "./back-off.ts";

beforeEach(() => void vi.spyOn(Math, "random").mockReturnValue(1));
afterEach(() => void vi.restoreAllMocks());

function waits(pollIntervalMs: number, hasRules: boolean): number[] {
  return [1, 2, 3, 4, 5].map((failures) => backOff({ failures, pollIntervalMs, hasRules }));
}

describe("backOff", () => {
  it("waits twice as long after each failure, and a minute at most", () => {
    expect(waits(10_000, true)).toEqual([20_000, 40_000, 60_000, 60_000, 60_000]);
  });

  it("waits for an interval at least, where that is longer", () => {
    expect(waits(300_000, true)).toEqual([300_000, 300_000, 300_000, 300_000, 300_000]);
  });

  it("tries sooner while no rules are known at all", () => {
    expect(waits(30_000, false)).toEqual([2000, 4000, 8000, 16_000, 32_000]);
  });

  it("spreads the retries of several processes", () => {
    vi.mocked(Math.random).mockReturnValue(0);

    expect(waits(30_000, false)).toEqual([1500, 3000, 6000, 12_000, 24_000]);
  });
});
