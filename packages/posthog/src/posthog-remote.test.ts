import type { FlagSource } from "@halyard/core";
import { describe, expect, it, vi } from "vitest";
import { forbidConsole } from "./testing/forbid-console.ts";
import { openSource } from "./testing/open-source.ts";
import { createEmailFlag, createFlag, startProject } from "./testing/start-project.ts";

forbidConsole();

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

  it("takes a flag that has rules and that PostHog leaves out as undecided, not as missing", async () => {
    const emulator = await startProject(flags);
    const { source } = openSource(emulator);
    await warmUp(source);
    await emulator.update((project) => void (project.flags[1]!.active = false));

    expect(await source.evaluate(ada, ["acme-only"])).toEqual({ "acme-only": { failure: "undecidable" } });
  });

  it("does not try again within one request", async () => {
    const emulator = await startProject(flags);
    const { source } = openSource(emulator);
    await warmUp(source);
    emulator.fault("/flags", { status: 502 });

    expect(await source.evaluate(ada, ["acme-only"])).toMatchObject({ "acme-only": { failure: "undecidable" } });
    expect(emulator.requests()["POST /flags"]).toBe(1);
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

    const answers = await source.evaluate({ ...ada, personProperties: { itself } }, ["everyone", "acme-only"]);

    expect(answers).toMatchObject({ everyone: { value: true }, "acme-only": { failure: "undecidable", error: { code: "INVALID_CONTEXT" } } });
    expect(emulator.requests()["POST /flags"]).toBeUndefined();
  });

  it("reports late answers that alternate with good ones as one outage", async () => {
    const emulator = await startProject(flags);
    const { source } = openSource(emulator);
    await warmUp(source);
    const errors = new Set<unknown>();
    for (const [index, status] of [500, undefined, 500, undefined, 503].entries()) {
      emulator.fault("/flags", status === undefined ? undefined : { status });
      const answers = await source.evaluate({ distinctId: `visitor-${index}` }, ["acme-only"]);
      errors.add("failure" in answers["acme-only"]! ? answers["acme-only"].error : undefined);
    }

    expect([...errors]).toEqual([expect.any(Error), undefined]);
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
