import { compileRules } from "@halyard/core/rules";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createRulesKeeper, type RulesKeeper } from "./create-rules-keeper.ts";
import type { LoadResult } from "./create-rules-loader.ts";
import { unavailable } from "./posthog-problem.ts";

const rules: LoadResult = { ruleset: compileRules({ flags: [] }) };
const failure: LoadResult = { problem: unavailable("it answered 500") };

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function createKeeper(...results: LoadResult[]): RulesKeeper {
  const last = results.at(-1)!;
  return createRulesKeeper(async () => results.shift() ?? last, "https://posthog.example");
}

function pass(ms: number): void {
  vi.setSystemTime(Date.now() + ms);
}

/** After how many milliseconds each of the next fetches starts, looked at in steps. */
async function measureWaits(keeper: RulesKeeper, { pollIntervalMs, stepMs, count }: { pollIntervalMs: number; stepMs: number; count: number }): Promise<number[]> {
  const waits: number[] = [];
  for (let waitedMs = 0; waits.length < count; waitedMs += stepMs) {
    const loading = keeper.freshen(pollIntervalMs);
    if (loading) {
      waits.push(waitedMs);
      waitedMs = 0;
      await loading.settled;
    }
    pass(stepMs);
  }
  return waits;
}

describe("createRulesKeeper", () => {
  it("fetches at first sight, and then when the rules are as old as the interval", async () => {
    const keeper = createKeeper(rules);

    expect(await keeper.freshen(1000)!.settled).toBe(true);
    pass(999);
    expect(keeper.freshen(1000)).toBeUndefined();
    pass(1);
    expect(await keeper.freshen(1000)!.settled).toBe(true);
  });

  it("has one fetch under way at most", async () => {
    const keeper = createKeeper(rules);
    const loading = keeper.freshen(1000);

    expect(keeper.freshen(1000)).toBe(loading);
    await loading!.settled;
    expect(keeper.freshen(1000)).toBeUndefined();
  });

  it("fetches again when the clock was set back", async () => {
    const keeper = createKeeper(rules);
    await keeper.freshen(1000)!.settled;
    pass(-60_000);

    expect(keeper.freshen(1000)).toBeDefined();
  });

  it("waits twice as long after each failure, and a minute at most", async () => {
    vi.spyOn(Math, "random").mockReturnValue(1);
    const keeper = createKeeper(rules, failure);
    await keeper.freshen(10_000)!.settled;

    expect(await measureWaits(keeper, { pollIntervalMs: 10_000, stepMs: 1000, count: 6 })).toEqual([10_000, 20_000, 40_000, 60_000, 60_000, 60_000]);
  });

  it("tries sooner while no rules are known at all", async () => {
    vi.spyOn(Math, "random").mockReturnValue(1);
    const keeper = createKeeper(failure);

    expect(await measureWaits(keeper, { pollIntervalMs: 30_000, stepMs: 500, count: 5 })).toEqual([0, 2000, 4000, 8000, 16_000]);
  });

  it("spreads the retries of several processes", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0);
    const keeper = createKeeper(failure);

    expect(await measureWaits(keeper, { pollIntervalMs: 30_000, stepMs: 500, count: 3 })).toEqual([0, 1500, 3000]);
  });

  it("keeps the rules through failures, and is back to the interval after a success", async () => {
    const keeper = createKeeper(rules, failure, failure, { unchanged: true });
    await keeper.freshen(1000)!.settled;
    const { ruleset } = keeper;
    await keeper.refresh();
    await keeper.refresh();
    expect(keeper.outage).toBeDefined();
    expect(await keeper.refresh()).toBe(true);

    expect(keeper.ruleset).toBe(ruleset);
    expect(keeper.outage).toBeUndefined();
    pass(1000);
    expect(keeper.freshen(1000)).toBeDefined();
  });
});
