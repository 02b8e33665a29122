import type { FlagSource, SourceAnswers } from "@halyard/core";
import type { Emulator, Fault } from "@halyard/emulator";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { forbidConsole } from "./testing/forbid-console.ts";
import { openSource } from "./testing/open-source.ts";
import { createEmailFlag, createFlag, startProject } from "./testing/start-project.ts";
import { until } from "./testing/until.ts";
import { watchQuestions } from "./testing/watch-questions.ts";

forbidConsole();
beforeEach(() => void vi.useFakeTimers({ toFake: ["Date", "setTimeout", "clearTimeout"] }));
afterEach(() => void vi.useRealTimers());

const ada = { distinctId: "ada" };
const flags = [createFlag("everyone"), createEmailFlag("acme-only")];

const silences: readonly (readonly [string, Fault])[] = [
  ["never answers", { hang: true }],
  ["takes 10 s", { delayMs: 10_000 }],
  ["answers byte by byte", { drip: "body" }],
  ["never finishes its headers", { drip: "headers" }],
];

/** Reads both flags; `answers` is empty until they are there. */
function read(source: FlagSource): { answers: SourceAnswers | undefined } {
  const reading: { answers: SourceAnswers | undefined } = { answers: undefined };
  void Promise.resolve(source.evaluate(ada, ["everyone", "acme-only"])).then((settled) => (reading.answers = settled));
  return reading;
}

async function isAsked(emulator: Emulator): Promise<void> {
  await until(() => emulator.requests()["POST /flags"] === 1);
}

describe.each(silences)("posthog, when PostHog %s", (_, fault) => {
  it("gives up on its decision at the deadline", async () => {
    const emulator = await startProject(flags);
    const { source } = openSource(emulator, { deadlineMs: 250 });
    await source.evaluate(ada, ["everyone"]);
    emulator.fault("/flags", fault);

    const reading = read(source);
    await isAsked(emulator);
    await vi.advanceTimersByTimeAsync(249);
    expect(reading.answers).toBeUndefined();
    await vi.advanceTimersByTimeAsync(1);

    expect(reading.answers).toMatchObject({ everyone: { value: true }, "acme-only": { failure: "undecidable", error: { code: "POSTHOG_UNAVAILABLE", message: expect.stringContaining("within 250 ms") } } });
  });

  it.each(["", undefined])("gives up at the deadline of the first read, with the secret key %j", async (secretKey) => {
    const emulator = await startProject(flags);
    emulator.fault("*", fault);
    const { source } = openSource(emulator, { deadlineMs: 250, ...(secretKey !== undefined && { secretKey }) });

    const reading = read(source);
    await until(() => Object.keys(emulator.requests()).length === 1);
    await vi.advanceTimersByTimeAsync(249);
    expect(reading.answers).toBeUndefined();
    await vi.advanceTimersByTimeAsync(1);

    expect(reading.answers).toMatchObject({ everyone: { failure: "source_unavailable" }, "acme-only": { failure: "source_unavailable" } });
  });

  it("counts the wait for the first rules into the deadline", async () => {
    const emulator = await startProject(flags);
    emulator.fault("/flags", fault);
    const { source } = openSource(emulator, { deadlineMs: 250 });

    const reading = read(source);
    vi.setSystemTime(Date.now() + 200);
    await isAsked(emulator);
    await vi.advanceTimersByTimeAsync(50);

    expect(reading.answers).toMatchObject({ everyone: { value: true }, "acme-only": { failure: "undecidable" } });
  });

  it("has the next pages of a visitor not wait for the same request", async () => {
    const emulator = await startProject(flags);
    const { source } = openSource(emulator, { deadlineMs: 250 });
    await source.evaluate(ada, ["everyone"]);
    emulator.fault("/flags", fault);
    read(source);
    await isAsked(emulator);
    await vi.advanceTimersByTimeAsync(200);
    const second = read(source);
    await vi.advanceTimersByTimeAsync(50);
    expect(second.answers).toMatchObject({ "acme-only": { failure: "undecidable" } });

    // No clock runs: what follows does not wait.
    expect(await source.evaluate(ada, ["acme-only"])).toMatchObject({ "acme-only": { failure: "undecidable" } });
    expect(emulator.requests()["POST /flags"]).toBe(1);
  });

  it("gives up the request after 3 s", async () => {
    const emulator = await startProject(flags);
    const { source } = openSource(emulator, { deadlineMs: 250 });
    await source.evaluate(ada, ["everyone"]);
    emulator.fault("/flags", fault);
    read(source);
    await isAsked(emulator);
    await vi.advanceTimersByTimeAsync(3000);
    emulator.fault("/flags", undefined);

    expect(await source.evaluate(ada, ["acme-only"])).toMatchObject({ "acme-only": { value: true } });
  });
});

describe("posthog, with a deadline", () => {
  it("does not ask when the first rules have taken the whole of it", async () => {
    const emulator = await startProject(flags);
    const { source } = openSource(emulator, { deadlineMs: 250 });
    const evaluated = source.evaluate(ada, ["everyone", "acme-only"]);
    vi.setSystemTime(Date.now() + 250);

    expect(await evaluated).toMatchObject({ everyone: { value: true }, "acme-only": { failure: "undecidable" } });
    expect(emulator.requests()).toEqual({ "GET /flags/definitions": 1 });
  });

  it("keeps an answer that came too late for the visitor's next page", async () => {
    const emulator = await startProject(flags);
    const { source } = openSource(emulator, { deadlineMs: 250 });
    await source.evaluate(ada, ["everyone"]);
    const { release } = watchQuestions({ isHeld: true });

    const reading = read(source);
    await isAsked(emulator);
    await vi.advanceTimersByTimeAsync(250);
    expect(reading.answers).toMatchObject({ "acme-only": { failure: "undecidable" } });
    release();
    await until(() => !(source.evaluate(ada, ["acme-only"]) instanceof Promise));

    expect(source.evaluate(ada, ["acme-only"])).toMatchObject({ "acme-only": { value: true } });
    expect(emulator.requests()["POST /flags"]).toBe(1);
  });
});
