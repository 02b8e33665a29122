import type { FlagSource, SourceAnswers } from "@halyard/core";
import { afterEach, describe, expect, it, vi } from "vitest";
import { forbidConsole } from "./testing/forbid-console.ts";
import { openSource } from "./testing/open-source.ts";
import { createEmailFlag, createFlag, startProject } from "./testing/start-project.ts";
import { until } from "./testing/until.ts";

forbidConsole();
afterEach(() => void vi.useRealTimers());

const ada = { distinctId: "ada" };
const flags = [createFlag("everyone"), createEmailFlag("acme-only")];

async function warmUp(source: FlagSource): Promise<void> {
  await source.evaluate(ada, ["everyone"]);
}

describe("posthog, where rules cannot decide", () => {
  it("has PostHog decide those keys alone, with one request", async () => {
    const emulator = await startProject(flags);
    const { source } = openSource(emulator);
    const sent = vi.spyOn(globalThis, "fetch");

    const answers = await source.evaluate({ ...ada, groups: { team: "acme" }, deviceId: "device-1", personProperties: { role: "owner" } }, ["everyone", "acme-only"]);

    expect(answers).toEqual({
      everyone: expect.objectContaining({ value: true, source: "local" }),
      "acme-only": { value: true, payload: { limit: 3 }, reason: { code: "condition_match", conditionIndex: 0 }, source: "remote", flagId: 7, flagVersion: 1, requestId: expect.any(String) as string },
    });
    expect(emulator.requests()).toEqual({ "GET /flags/definitions": 1, "POST /flags": 1 });
    expect(JSON.parse(sent.mock.calls.at(-1)![1]!.body as string)).toMatchObject({
      token: emulator.token,
      distinct_id: "ada",
      $device_id: "device-1",
      groups: { team: "acme" },
      person_properties: { role: "owner", $device_id: "device-1" },
      flag_keys_to_evaluate: ["acme-only"],
      evaluation_runtime: "server",
      geoip_disable: true,
    });
  });

  it("decides here when the context says what the rules need", async () => {
    const emulator = await startProject(flags);
    const { source } = openSource(emulator);
    await warmUp(source);

    expect(source.evaluate({ ...ada, personProperties: { email: "ada@acme.example" } }, ["acme-only"])).toMatchObject({ "acme-only": { value: true, source: "local" } });
  });

  it("shares one request between those who ask the same at the same time", async () => {
    const emulator = await startProject(flags);
    const { source } = openSource(emulator);
    await warmUp(source);

    const answers = await Promise.all([source.evaluate(ada, ["acme-only"]), source.evaluate(ada, ["acme-only"]), source.evaluate({ distinctId: "alan" }, ["acme-only"])]);

    expect(answers.map((answer) => answer["acme-only"])).toMatchObject([{ value: true }, { value: true }, { value: false, reason: { code: "no_condition_match" } }]);
    expect(emulator.requests()["POST /flags"]).toBe(2);
    await source.evaluate(ada, ["acme-only"]);
    expect(emulator.requests()["POST /flags"]).toBe(3);
  });

  it.each([
    ["never answers", { hang: true as const }],
    ["takes 10 s", { delayMs: 10_000 }],
  ])("gives up at the deadline when PostHog %s", async (_, fault) => {
    const emulator = await startProject(flags);
    vi.useFakeTimers({ toFake: ["Date", "setTimeout", "clearTimeout"] });
    const { source } = openSource(emulator, { deadlineMs: 250 });
    await warmUp(source);
    emulator.fault("/flags", fault);
    let answers: SourceAnswers | undefined;

    void Promise.resolve(source.evaluate(ada, ["everyone", "acme-only"])).then((settled) => (answers = settled));
    await vi.advanceTimersByTimeAsync(249);
    expect(answers).toBeUndefined();
    await vi.advanceTimersByTimeAsync(1);

    expect(answers).toMatchObject({ everyone: { value: true }, "acme-only": { failure: "undecidable", error: { code: "POSTHOG_UNAVAILABLE", message: expect.stringContaining("within 250 ms") } } });
  });

  it("counts the wait for the first rules into the deadline", async () => {
    const emulator = await startProject(flags);
    emulator.fault("/flags", { hang: true });
    vi.useFakeTimers({ toFake: ["Date", "setTimeout", "clearTimeout"] });
    const { source } = openSource(emulator, { deadlineMs: 250 });
    let answers: SourceAnswers | undefined;

    const evaluated = Promise.resolve(source.evaluate(ada, ["acme-only"])).then((settled) => (answers = settled));
    vi.setSystemTime(Date.now() + 200);
    await until(() => emulator.requests()["POST /flags"] === 1);
    await vi.advanceTimersByTimeAsync(50);

    expect(answers).toMatchObject({ "acme-only": { failure: "undecidable" } });
    await evaluated;
  });

  it("does not ask when the first rules have taken the whole deadline", async () => {
    const emulator = await startProject(flags);
    vi.useFakeTimers({ toFake: ["Date", "setTimeout", "clearTimeout"] });
    const { source } = openSource(emulator, { deadlineMs: 250 });
    const evaluated = source.evaluate(ada, ["everyone", "acme-only"]);
    vi.setSystemTime(Date.now() + 250);

    expect(await evaluated).toMatchObject({ everyone: { value: true }, "acme-only": { failure: "undecidable" } });
    expect(emulator.requests()).toEqual({ "GET /flags/definitions": 1 });
  });

  it.each([
    [{ status: 401 }, "POSTHOG_UNAUTHORIZED", "POSTHOG_TOKEN"],
    [{ status: 402 }, "POSTHOG_UNAVAILABLE", "it answered 402"],
    [{ status: 500 }, "POSTHOG_UNAVAILABLE", "it answered 500"],
    [{ status: 200, body: "<html>", contentType: "text/html" }, "POSTHOG_UNAVAILABLE", "its answer has no flags"],
    [{ status: 200, body: "{}" }, "POSTHOG_UNAVAILABLE", "its answer has no flags"],
    [{ status: 200, body: '{"flags":{},"quotaLimited":["feature_flags"]}' }, "POSTHOG_UNAVAILABLE", "quota"],
  ])("says why PostHog did not decide: %j", async (fault, code, text) => {
    const emulator = await startProject(flags);
    const { source } = openSource(emulator);
    await warmUp(source);
    emulator.fault("/flags", fault);

    const first = await source.evaluate(ada, ["acme-only"]);
    const second = await source.evaluate({ distinctId: "alan" }, ["acme-only"]);

    expect(first).toMatchObject({ "acme-only": { failure: "undecidable", error: { code, message: expect.stringContaining(text) } } });
    expect((second["acme-only"] as { error?: unknown }).error).toBe((first["acme-only"] as { error?: unknown }).error);
  });

  it("takes a flag that PostHog failed to decide as unknown, not as off", async () => {
    const emulator = await startProject(flags);
    const { source } = openSource(emulator);
    await warmUp(source);
    emulator.fault("/flags", { status: 200, body: JSON.stringify({ flags: { "acme-only": { key: "acme-only", enabled: false, failed: true } }, errorsWhileComputingFlags: true }) });

    expect(await source.evaluate(ada, ["acme-only"])).toEqual({ "acme-only": { failure: "undecidable" } });
  });

  it("takes a flag that is missing from a partly failed answer as undecided", async () => {
    const emulator = await startProject(flags);
    const { source } = openSource(emulator);
    await warmUp(source);
    emulator.fault("/flags", { status: 200, body: JSON.stringify({ flags: {}, errorsWhileComputingFlags: true }) });

    expect(await source.evaluate(ada, ["misspelt"])).toEqual({ misspelt: { failure: "undecidable" } });
  });

  it("does not try again within one request", async () => {
    const emulator = await startProject(flags);
    const { source } = openSource(emulator);
    await warmUp(source);
    emulator.fault("/flags", { status: 502 });

    expect(await source.evaluate(ada, ["acme-only"])).toMatchObject({ "acme-only": { failure: "undecidable" } });
    expect(emulator.requests()["POST /flags"]).toBe(1);
  });

  it("asks about a key that is not among the rules, and then not again for an interval", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const emulator = await startProject(flags);
    const { source } = openSource(emulator);
    await warmUp(source);

    expect(await source.evaluate(ada, ["everyone", "misspelt"])).toMatchObject({ everyone: { value: true }, misspelt: { failure: "unknown_flag" } });
    expect(source.evaluate({ distinctId: "alan" }, ["misspelt"])).toEqual({ misspelt: { failure: "unknown_flag" } });
    vi.setSystemTime(Date.now() + 30_000);
    expect(await source.evaluate(ada, ["misspelt"])).toEqual({ misspelt: { failure: "unknown_flag" } });
    expect(emulator.requests()["POST /flags"]).toBe(2);
  });

  it("knows a flag as soon as it is among the rules", async () => {
    const emulator = await startProject(flags);
    const { source } = openSource(emulator);
    await source.evaluate(ada, ["new"]);
    await emulator.update((project) => void project.flags.push(createFlag("new")));
    await source.refresh!();

    expect(source.evaluate(ada, ["new"])).toMatchObject({ new: { value: true, source: "local" } });
  });

  it("has PostHog decide a flag that its definitions leave out", async () => {
    const emulator = await startProject([createFlag("encrypted", undefined, { has_encrypted_payloads: true })]);
    const { source } = openSource(emulator);

    expect(await source.evaluate(ada, ["encrypted"])).toMatchObject({ encrypted: { value: true, source: "remote" } });
  });

  it("answers for a context that cannot be sent", async () => {
    const emulator = await startProject(flags);
    const { source } = openSource(emulator);
    await warmUp(source);
    const itself: Record<string, unknown> = {};
    itself["itself"] = itself;

    expect(await source.evaluate({ ...ada, personProperties: { itself } }, ["everyone", "acme-only"])).toMatchObject({ everyone: { value: true }, "acme-only": { failure: "undecidable" } });
  });

  it("reports late answers that alternate with good ones as one outage", async () => {
    const emulator = await startProject(flags);
    const { source } = openSource(emulator);
    await warmUp(source);
    const errors = new Set<unknown>();
    for (const status of [500, undefined, 500, undefined, 503]) {
      emulator.fault("/flags", status === undefined ? undefined : { status });
      const answers = await source.evaluate(ada, ["acme-only"]);
      if ("failure" in answers["acme-only"]!) errors.add(answers["acme-only"].error);
    }

    expect(errors.size).toBe(1);
  });
});

describe("posthog, without a secret key", () => {
  it("has PostHog decide every flag", async () => {
    const emulator = await startProject(flags);
    const { source } = openSource(emulator, { secretKey: "" });

    expect(await source.evaluate(ada, ["everyone", "acme-only"])).toMatchObject({ everyone: { value: true, source: "remote" }, "acme-only": { value: true, source: "remote" } });
    expect(emulator.requests()).toEqual({ "POST /flags": 1 });
  });

  it("is unavailable when PostHog does not answer, and knows no flag that PostHog does not know", async () => {
    const emulator = await startProject(flags);
    const { source } = openSource(emulator, { secretKey: "" });

    expect(await source.evaluate(ada, ["misspelt"])).toEqual({ misspelt: { failure: "unknown_flag" } });
    emulator.fault("/flags", { status: 500 });
    expect(await source.evaluate(ada, ["everyone"])).toMatchObject({ everyone: { failure: "source_unavailable", error: { code: "POSTHOG_UNAVAILABLE" } } });
  });
});
