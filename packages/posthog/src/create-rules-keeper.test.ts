import { compileRules, type Ruleset } from "@halyard/core/rules";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createRulesKeeper, type RulesKeeper } from "./create-rules-keeper.ts";
import type { LoadRequest, LoadResult } from "./create-rules-loader.ts";
import { unavailable } from "./posthog-problem.ts";

/** What an attempt comes to, with the rules that it brings and how old they are. */
type Attempt = LoadResult & { readonly ruleset?: Ruleset; readonly ageMs?: number };

const ruleset = compileRules({ flags: [] });
const success: Attempt = { current: true, ruleset, ageMs: 0 };
const failure: Attempt = { problem: unavailable("it answered 500"), waitMs: 4000 };

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

function createKeeper(...attempts: Attempt[]): { keeper: RulesKeeper; requests: (LoadRequest & { ageMs: number; areAwaited: boolean })[] } {
  const last = attempts.at(-1)!;
  const requests: (LoadRequest & { ageMs: number; areAwaited: boolean })[] = [];
  const keeper = createRulesKeeper(
    {
      cacheFailure: undefined,
      async load(request, rules) {
        requests.push({ ...request, ageMs: rules.ageMs(), areAwaited: rules.areAwaited() });
        await Promise.resolve();
        const { ruleset: newest, ageMs, ...result } = attempts.shift() ?? last;
        if (ageMs !== undefined) rules.adopt(newest, ageMs);
        return result;
      },
    },
    "https://posthog.example",
  );
  return { keeper, requests };
}

function pass(ms: number): void {
  vi.setSystemTime(Date.now() + ms);
}

describe("createRulesKeeper", () => {
  it("loads at first sight, and then when the rules are as old as the interval", async () => {
    const { keeper } = createKeeper(success);

    expect(await keeper.freshen(1000)!.settled).toBe(true);
    pass(999);
    expect(keeper.freshen(1000)).toBeUndefined();
    pass(1);
    expect(await keeper.freshen(1000)!.settled).toBe(true);
  });

  it("counts the age that a copy had already", async () => {
    const { keeper } = createKeeper({ ...success, ageMs: 900 });
    await keeper.freshen(1000)!.settled;
    pass(99);
    expect(keeper.freshen(1000)).toBeUndefined();
    pass(1);

    expect(keeper.freshen(1000)).toBeDefined();
  });

  it("has one attempt under way at most", async () => {
    const { keeper } = createKeeper(success);
    const loading = keeper.freshen(1000);

    expect(keeper.freshen(1000)).toBe(loading);
    await loading!.settled;
    expect(keeper.freshen(1000)).toBeUndefined();
  });

  it("loads again when the clock was set back, and takes any copy for newer", async () => {
    const { keeper, requests } = createKeeper(success);
    await keeper.freshen(1000)!.settled;
    pass(-60_000);

    expect(await keeper.freshen(1000)!.settled).toBe(true);
    expect(requests[1]).toMatchObject({ ageMs: Infinity, areAwaited: false });
  });

  it.each([
    ["after a failure", failure],
    ["while another process is about to know", { current: false, waitMs: 4000 }],
  ])("waits as long as the attempt said %s", async (_, attempt) => {
    const { keeper } = createKeeper(success, attempt);
    await keeper.freshen(1000)!.settled;
    pass(1000);
    expect(await keeper.freshen(1000)!.settled).toBe(false);
    pass(3999);
    expect(keeper.freshen(1000)).toBeUndefined();
    pass(1);

    expect(keeper.freshen(1000)).toBeDefined();
  });

  it("keeps the rules through failures, and is back to the interval after a success", async () => {
    const { keeper } = createKeeper(success, failure, failure, { current: true, ageMs: 0 });
    await keeper.freshen(1000)!.settled;
    await keeper.refresh(1000);
    await keeper.refresh(1000);
    expect(keeper.outage).toBeDefined();
    expect(await keeper.refresh(1000)).toBe(true);

    expect(keeper.ruleset).toBe(ruleset);
    expect(keeper.outage).toBeUndefined();
    pass(1000);
    expect(keeper.freshen(1000)).toBeDefined();
  });

  it("has requests wait for rules of ten intervals ago", async () => {
    const { keeper, requests } = createKeeper(success);
    await keeper.freshen(1000)!.settled;
    pass(9999);
    expect(keeper.freshen(1000)).toMatchObject({ isReady: true });
    await keeper.freshen(1000)!.settled;
    pass(10_000);

    expect(keeper.freshen(1000)).toMatchObject({ isReady: false });
    expect(requests.map(({ areAwaited }) => areAwaited)).toEqual([true, false, true]);
  });

  it("has nobody wait for old rules in an outage, unless that is old too", async () => {
    const { keeper } = createKeeper(success, failure);
    await keeper.freshen(1000)!.settled;
    pass(60_000);
    await keeper.freshen(1000)!.settled;
    pass(60_000);

    expect(keeper.freshen(1000)).toMatchObject({ isReady: true });
    await keeper.freshen(1000)!.settled;
    pass(3_600_000);
    expect(keeper.freshen(1000)).toMatchObject({ isReady: false });
  });

  it("lets requests go on as soon as there are rules that are young enough", async () => {
    let finish = (): void => {};
    const keeper = createRulesKeeper(
      {
        cacheFailure: undefined,
        load: (_, rules) => {
          rules.adopt(ruleset, 5000);
          return new Promise((resolve) => (finish = () => resolve(failure)));
        },
      },
      "https://posthog.example",
    );
    const loading = keeper.freshen(1000)!;

    await loading.ready;
    expect(loading.isReady).toBe(true);
    finish();
    expect(await loading.settled).toBe(false);
  });

  it("looks at the cache once after what is under way, however often it is told to", async () => {
    const { keeper, requests } = createKeeper(success);
    keeper.reread();
    expect(requests).toEqual([]);
    const loading = keeper.freshen(1000)!;
    keeper.reread();
    const refreshed = keeper.refresh(1000);
    keeper.reread();

    await loading.settled;
    expect(await refreshed).toBe(true);
    expect(requests.map(({ force }) => force)).toEqual([false, true]);
  });
});
