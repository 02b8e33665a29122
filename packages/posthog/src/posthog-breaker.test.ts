import type { FlagSource, SourceAnswers } from "@halyard/core";
import type { Emulator, Fault } from "@halyard/emulator";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { forbidConsole } from "./testing/forbid-console.ts";
import { openSource } from "./testing/open-source.ts";
import { createEmailFlag, createFlag, startProject } from "./testing/start-project.ts";
import { until } from "./testing/until.ts";
import { watchQuestions } from "./testing/watch-questions.ts";

forbidConsole();
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
  vi.spyOn(Math, "random").mockReturnValue(1);
});
afterEach(() => void vi.useRealTimers());

const flags = [createFlag("everyone"), createEmailFlag("acme-only")];

let visitors = 0;

function pass(ms: number): void {
  vi.setSystemTime(Date.now() + ms);
}

function questions(emulator: Emulator): number {
  return emulator.requests()["POST /flags"] ?? 0;
}

async function open(fault?: Fault, options: Parameters<typeof openSource>[1] = {}): Promise<{ emulator: Emulator; source: FlagSource }> {
  const emulator = await startProject(flags);
  const { source } = openSource(emulator, options);
  await source.evaluate({ distinctId: "ada" }, ["everyone"]);
  emulator.fault("/flags", fault);
  return { emulator, source };
}

/** A page of a visitor who was not seen before. */
async function visit(source: FlagSource, distinctId = `visitor-${visitors++}`): Promise<SourceAnswers[string]> {
  return (await source.evaluate({ distinctId }, ["acme-only"]))["acme-only"]!;
}

async function breakDown(source: FlagSource): Promise<void> {
  for (let index = 0; index < 5; index++) await visit(source);
}

/** How long the next breaks last, looked at in steps of 100 ms, while each probe fails. */
async function measureBreaks(emulator: Emulator, source: FlagSource, count: number): Promise<number[]> {
  const breaks: number[] = [];
  for (let waitedMs = 0, asked = questions(emulator); breaks.length < count; waitedMs += 100) {
    await visit(source);
    if (questions(emulator) > asked) {
      breaks.push(waitedMs);
      [asked, waitedMs] = [questions(emulator), 0];
    }
    pass(100);
  }
  return breaks;
}

describe("posthog, while PostHog fails", () => {
  it.each<[Fault]>([[{ status: 500 }], [{ status: 402 }], [{ status: 429 }], [{ status: 404 }], [{ body: "<html>" }], [{ body: '{"flags":{},"quotaLimited":["feature_flags"]}' }]])("stops asking after five visitors, and says why: %j", async (fault) => {
    const { emulator, source } = await open(fault);
    await breakDown(source);
    const answer = await visit(source);

    expect(answer).toMatchObject({ failure: "undecidable", error: { code: "POSTHOG_UNAVAILABLE" } });
    expect(questions(emulator)).toBe(5);
  });

  it("stops asking after five visitors for whom it does not answer in time, and waits for none after them", async () => {
    const { emulator, source } = await open({ hang: true }, { deadlineMs: 250 });
    vi.useFakeTimers({ toFake: ["Date", "setTimeout", "clearTimeout"] });
    const pages = Array.from({ length: 5 }, () => visit(source));
    await until(() => questions(emulator) === 5);
    await vi.advanceTimersByTimeAsync(250);
    await Promise.all(pages);

    // No clock runs.
    expect(await visit(source)).toMatchObject({ failure: "undecidable", error: { code: "POSTHOG_UNAVAILABLE" } });
    expect(questions(emulator)).toBe(5);
  });

  it("decides by rules what rules decide", async () => {
    const { source } = await open({ status: 500 });
    await breakDown(source);

    expect(await source.evaluate({ distinctId: "ada" }, ["everyone", "acme-only"])).toMatchObject({ everyone: { value: true }, "acme-only": { failure: "undecidable" } });
  });

  it("stops asking for an only visitor after ten failures", async () => {
    const { emulator, source } = await open({ status: 500 });
    for (let index = 0; index < 15; index++) await visit(source, "robot");

    expect(questions(emulator)).toBe(10);
  });

  it("does not stop for others because of one visitor", async () => {
    const { emulator, source } = await open();
    for (let round = 0; round < 3; round++) {
      emulator.fault("/flags", { status: 500 });
      for (let index = 0; index < 9; index++) await visit(source, "poison");
      emulator.fault("/flags", undefined);

      expect(await visit(source)).toMatchObject({ value: false, source: "remote" });
    }
  });

  it("does not count the little time that a page had left", async () => {
    const emulator = await startProject(flags);
    vi.useFakeTimers({ toFake: ["Date", "setTimeout", "clearTimeout"] });
    const { release } = watchQuestions({ isHeld: true });
    const { source } = openSource(emulator, { deadlineMs: 250 });
    const pages = Array.from({ length: 20 }, () => visit(source));
    pass(247);
    await until(() => questions(emulator) === 20);
    await vi.advanceTimersByTimeAsync(3);
    for (const page of await Promise.all(pages)) expect(page).toMatchObject({ failure: "undecidable" });
    release();

    expect(await visit(source)).toMatchObject({ value: false, source: "remote" });
  });

  it("stops at once when the token is refused, with one error", async () => {
    const { emulator, source } = await open({ status: 401 });
    const answers = [await visit(source), await visit(source)];

    const { error } = answers[0] as { error: Error };
    expect(error).toMatchObject({ code: "POSTHOG_UNAUTHORIZED", message: expect.stringContaining("Check POSTHOG_TOKEN") });
    expect(answers[1]).toMatchObject({ failure: "undecidable" });
    expect((answers[1] as { error: Error }).error).toBe(error);
    expect(questions(emulator)).toBe(1);
  });
});

describe("posthog, after PostHog failed", () => {
  it("asks with one request whether it is back, and lets nobody else wait", async () => {
    const { emulator, source } = await open({ status: 500 });
    await breakDown(source);
    pass(999);
    await visit(source);
    expect(questions(emulator)).toBe(5);
    pass(1);
    emulator.fault("/flags", undefined);
    const { release } = watchQuestions({ isHeld: true });

    const probe = visit(source);
    expect([await visit(source), await visit(source)]).toMatchObject([{ failure: "undecidable" }, { failure: "undecidable" }]);
    release();
    expect(await probe).toMatchObject({ value: false });
    expect(questions(emulator)).toBe(6);
    expect(await visit(source)).toMatchObject({ value: false });
  });

  it("leaves it alone twice as long after each failed attempt, and a minute at most", async () => {
    const { emulator, source } = await open({ status: 500 });
    await breakDown(source);

    expect(await measureBreaks(emulator, source, 8)).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
  });

  it("begins with a second again once it was back", async () => {
    const { emulator, source } = await open({ status: 500 });
    await breakDown(source);
    await measureBreaks(emulator, source, 2);
    emulator.fault("/flags", undefined);
    pass(4000);
    expect(await visit(source)).toMatchObject({ value: false });
    emulator.fault("/flags", { status: 500 });
    const asked = questions(emulator);
    await breakDown(source);

    expect(questions(emulator)).toBe(asked + 5);
    expect(await measureBreaks(emulator, source, 1)).toEqual([1000]);
  });

  it("takes many failures at once for one", async () => {
    const { emulator, source } = await open({ status: 500 });
    await Promise.all(Array.from({ length: 50 }, () => visit(source)));

    expect(await measureBreaks(emulator, source, 1)).toEqual([1000]);
  });

  it("spreads the attempts of several processes", async () => {
    vi.mocked(Math.random).mockReturnValue(0.2);
    const { emulator, source } = await open({ status: 500 });
    await breakDown(source);

    expect(await measureBreaks(emulator, source, 2)).toEqual([800, 1600]);
  });

  it("asks again when the clock was set back", async () => {
    const { emulator, source } = await open({ status: 500 });
    await breakDown(source);
    emulator.fault("/flags", undefined);
    pass(-60_000);

    expect(await visit(source)).toMatchObject({ value: false });
  });
});
