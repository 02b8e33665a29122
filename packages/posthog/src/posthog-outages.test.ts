import { HalyardError, type SourceAnswers } from "@halyard/core";
import type { Emulator, Fault } from "@halyard/emulator";
import { afterEach, describe, expect, it, vi } from "vitest";
import { forbidConsole } from "./testing/forbid-console.ts";
import { openSource } from "./testing/open-source.ts";
import { startProject } from "./testing/start-project.ts";
import { until } from "./testing/until.ts";

forbidConsole();
afterEach(() => void vi.useRealTimers());

const context = { distinctId: "user-1" };
const pollIntervalMs = 30_000;

type Outage = readonly [name: string, code: HalyardError["code"], cause: RegExp, begin: (emulator: Emulator) => Promise<void> | void];

function withFault(fault: Fault): (emulator: Emulator) => void {
  return (emulator) => emulator.fault("/flags/definitions", fault);
}

const outages: readonly Outage[] = [
  ["is stopped", "POSTHOG_UNAVAILABLE", /fetch failed, ECONNREFUSED/, (emulator) => emulator.close()],
  ["answers 401", "POSTHOG_UNAUTHORIZED", /it answered 401.*Check POSTHOG_SECRET_KEY/, withFault({ status: 401 })],
  ["answers 402", "POSTHOG_UNAVAILABLE", /it answered 402, the project's quota/, withFault({ status: 402 })],
  ["answers 403", "POSTHOG_UNAUTHORIZED", /it answered 403/, withFault({ status: 403 })],
  ["answers 429", "POSTHOG_UNAVAILABLE", /it answered 429, too many requests/, withFault({ status: 429 })],
  ["answers 500", "POSTHOG_UNAVAILABLE", /it answered 500/, withFault({ status: 500 })],
  ["answers HTML", "POSTHOG_UNAVAILABLE", /something else than JSON: "<html>/, withFault({ status: 200, body: "<html>Sign in to the network</html>", contentType: "text/html" })],
  ["answers null", "POSTHOG_UNAVAILABLE", /it answered with no flags/, withFault({ status: 200, body: "null" })],
  ["answers without flags", "POSTHOG_UNAVAILABLE", /it answered with no flags/, withFault({ status: 200, body: '{"flags":null}' })],
];

const silences: readonly (readonly [string, Fault])[] = [
  ["never answers", { hang: true }],
  ["takes 10 s", { delayMs: 10_000 }],
];

async function evaluate(source: ReturnType<typeof openSource>["source"]): Promise<SourceAnswers> {
  return source.evaluate(context, ["everyone"]);
}

function ageRules(): void {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 2 * pollIntervalMs });
}

describe.each(outages)("posthog, when PostHog %s", (_, code, cause, begin) => {
  it("from the start, answers with one failure that says why", async () => {
    const emulator = await startProject();
    await begin(emulator);
    const { source, errors } = openSource(emulator);

    const answers = [await evaluate(source), await evaluate(source)];

    const error = (answers[0]!["everyone"] as { error: HalyardError }).error;
    expect(error).toBeInstanceOf(HalyardError);
    expect(error.code).toBe(code);
    expect(error.message).toMatch(cause);
    expect(error.message).toContain("declared defaults");
    for (const answer of answers) expect(answer).toEqual({ everyone: { failure: "source_unavailable", error } });
    expect(errors).toEqual([]);
  });

  it("keeps the last rules and reports once", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const emulator = await startProject();
    const { source, errors } = openSource(emulator, { pollIntervalMs });
    await evaluate(source);
    await begin(emulator);
    ageRules();

    expect(source.evaluate(context, ["everyone"])).toMatchObject({ everyone: { value: true, source: "local" } });
    expect(await source.refresh!()).toBe(false);
    expect(await source.refresh!()).toBe(false);

    expect(source.evaluate(context, ["everyone"])).toMatchObject({ everyone: { value: true, source: "local" } });
    expect(errors.map((error) => error.code)).toEqual([code]);
    expect(errors[0]!.message).toMatch(cause);
    expect(errors[0]!.message).toContain("The rules of 60 s ago stay in use");
  });
});

describe.each(silences)("posthog, when PostHog %s", (_, fault) => {
  it("has requests wait for the first rules until the deadline, and later ones not at all", async () => {
    const emulator = await startProject();
    emulator.fault("/flags/definitions", fault);
    vi.useFakeTimers({ toFake: ["Date", "setTimeout", "clearTimeout"] });
    const { source } = openSource(emulator, { deadlineMs: 250 });
    const settled: string[] = [];

    const first = evaluate(source).finally(() => settled.push("first"));
    await vi.advanceTimersByTimeAsync(200);
    const second = evaluate(source).finally(() => settled.push("second"));
    await vi.advanceTimersByTimeAsync(49);
    expect(settled).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(settled).toEqual(["first", "second"]);

    const third = source.evaluate(context, ["everyone"]);
    expect(third).not.toBeInstanceOf(Promise);
    expect(third).toMatchObject({ everyone: { failure: "source_unavailable", error: { code: "POSTHOG_UNAVAILABLE" } } });
    expect([await first, await second]).toEqual([third, third]);
  });

  it("gives up the fetch after 3 s, and tells of the same outage", async () => {
    const emulator = await startProject();
    emulator.fault("/flags/definitions", fault);
    vi.useFakeTimers({ toFake: ["Date", "setTimeout", "clearTimeout"] });
    const { source } = openSource(emulator, { deadlineMs: 250 });
    const first = evaluate(source);
    await vi.advanceTimersByTimeAsync(3000);
    emulator.fault("/flags/definitions", undefined);

    expect(source.evaluate(context, ["everyone"])).toEqual(await first);
    vi.useRealTimers();
    expect(await source.refresh!()).toBe(true);
  });

  it("answers from the last rules without waiting", async () => {
    const emulator = await startProject();
    const { source } = openSource(emulator, { pollIntervalMs });
    await source.refresh!();
    emulator.fault("/flags/definitions", fault);
    ageRules();

    expect(source.evaluate(context, ["everyone"])).toMatchObject({ everyone: { value: true } });
    expect(source.evaluate(context, ["everyone"])).toMatchObject({ everyone: { value: true } });
    await until(() => emulator.requests()["GET /flags/definitions"] === 2);
  });
});

describe("posthog, after an outage", () => {
  it("has the rules again, and reports the next outage as a new one", async () => {
    const emulator = await startProject();
    const { source, errors } = openSource(emulator);
    await evaluate(source);
    emulator.fault("/flags/definitions", { status: 500 });
    await source.refresh!();
    emulator.fault("/flags/definitions", undefined);
    expect(await source.refresh!()).toBe(true);
    // What says the same within a minute is one line in a log.
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 60_000 });
    emulator.fault("/flags/definitions", { status: 500 });
    await source.refresh!();

    expect(errors).toHaveLength(2);
    expect(errors[0]).not.toBe(errors[1]);
  });

  it("reports a refused key in an outage that began otherwise", async () => {
    const emulator = await startProject();
    const { source, errors } = openSource(emulator);
    await evaluate(source);
    for (const status of [500, 401, 401]) {
      emulator.fault("/flags/definitions", { status });
      await source.refresh!();
    }

    expect(errors.map(({ code }) => code)).toEqual(["POSTHOG_UNAVAILABLE", "POSTHOG_UNAUTHORIZED"]);
  });

  it("says what is wrong with a key of the wrong kind", async () => {
    const emulator = await startProject();
    const { source } = openSource(emulator, { secretKey: "phc_public" });

    expect(await evaluate(source)).toMatchObject({ everyone: { failure: "source_unavailable", error: { code: "POSTHOG_UNAUTHORIZED", message: expect.stringContaining("phs_") } } });
  });

  it.each(["phs_in two", "phs_in\ntwo", "phs_secret…"])("refuses the key %j, and does not tell it", async (secretKey) => {
    const { source } = openSource(await startProject(), { secretKey });

    const { everyone } = await evaluate(source);

    expect(everyone).toMatchObject({ failure: "source_unavailable", error: { code: "POSTHOG_UNAUTHORIZED", message: expect.stringContaining("POSTHOG_SECRET_KEY") } });
    expect((everyone as { error: HalyardError }).error.message).not.toContain(secretKey);
  });

  it("survives a feed with a malformed flag, and a later answer that nothing changed", async () => {
    const emulator = await startProject();
    const flags = [null, 7, { key: "broken", filters: { groups: 1 } }, emulator.project.flags[0]];
    emulator.fault("/flags/definitions", { status: 200, body: JSON.stringify({ flags, group_type_mapping: {}, cohorts: {} }) });
    const { source } = openSource(emulator);

    expect(await evaluate(source)).toMatchObject({ everyone: { value: true, source: "local" } });
    emulator.fault("/flags/definitions", { status: 304 });
    expect(await source.refresh!()).toBe(true);
    expect(source.evaluate(context, ["everyone"])).toMatchObject({ everyone: { value: true } });
  });
});
