import { afterEach, describe, expect, it, vi } from "vitest";
import { posthog } from "./posthog.ts";
import { forbidConsole } from "./testing/forbid-console.ts";
import { openSource } from "./testing/open-source.ts";
import { createEmailFlag, createFlag, startProject } from "./testing/start-project.ts";

forbidConsole();
afterEach(() => void vi.unstubAllEnvs());

const context = { distinctId: "user-1" };

describe("posthog", () => {
  it("decides flags by the rules of the project", async () => {
    const { source, errors } = openSource(await startProject([createFlag("everyone", { groups: [{}], payloads: { true: '{"limit":3}' } }), createFlag("nobody", { groups: [] })]));

    expect(await source.evaluate(context, ["everyone", "nobody"])).toEqual({
      everyone: { value: true, payload: { limit: 3 }, reason: { code: "condition_match", conditionIndex: 0 }, source: "local", flagId: 7, flagVersion: 1 },
      nobody: expect.objectContaining({ value: false, source: "local" }),
    });
    expect(errors).toEqual([]);
  });

  it("answers without a promise once rules are known", async () => {
    const emulator = await startProject();
    const { source } = openSource(emulator);
    await source.evaluate(context, ["everyone"]);

    expect(source.evaluate(context, ["everyone"])).toMatchObject({ everyone: { value: true } });
    expect(emulator.requests()).toEqual({ "GET /flags/definitions": 1 });
  });

  it("decides one flag at a time by the rules that were known when it began, and leaves open what only PostHog knows", async () => {
    const emulator = await startProject([createFlag("everyone"), createEmailFlag("acme-only")]);
    const { source } = openSource(emulator);
    expect(source.begin!(context)).toBeUndefined();
    await source.evaluate(context, ["everyone"]);

    const decide = source.begin!(context)!;
    await emulator.update((project) => void (project.flags[0]!.active = false));
    await source.refresh!();
    expect([decide("everyone"), source.begin!(context)!("everyone")]).toMatchObject([{ value: true, source: "local" }, { value: false }]);
    expect([decide("acme-only"), decide("missing")]).toEqual([undefined, undefined]);
    expect(emulator.requests()).not.toHaveProperty("POST /flags");
  });

  it("asks nothing and reads nothing before its first use", async () => {
    const emulator = await startProject();
    openSource(emulator);
    await new Promise(setImmediate);

    expect(emulator.requests()).toEqual({});
  });

  it.each([
    { pollIntervalMs: Number.NaN },
    { pollIntervalMs: 0 },
    { pollIntervalMs: Infinity },
    { deadlineMs: Number.NaN },
    { deadlineMs: -1 },
    { deadlineMs: 2 ** 31 },
    { deadlineMs: "250" as never },
  ])("takes no time from %o", (options) => {
    expect(() => posthog(options)).toThrow(expect.objectContaining({ code: "INVALID_ARGUMENT", message: expect.stringContaining(Object.keys(options)[0]!) }));
  });

  it("takes the shortest and the longest times", () => {
    for (const options of [{ pollIntervalMs: 1, deadlineMs: 0 }, { pollIntervalMs: 2 ** 31 - 1, deadlineMs: 2 ** 31 - 1 }]) expect(posthog(options).name).toBe("posthog");
  });

  it("reads the environment at its first use", async () => {
    const emulator = await startProject();
    const source = posthog({ deadlineMs: 60_000 });
    vi.stubEnv("POSTHOG_TOKEN", ` ${emulator.token} `);
    vi.stubEnv("POSTHOG_HOST", `${emulator.url}/`);
    vi.stubEnv("POSTHOG_SECRET_KEY", emulator.secretKey);

    const answers = await source.evaluate(context, ["everyone"]);

    expect(answers).toMatchObject({ everyone: { value: true, source: "local" } });
  });

  it("answers with one and the same error while no token is set", async () => {
    vi.stubEnv("POSTHOG_TOKEN", "");
    const source = posthog();

    const first = await source.evaluate(context, ["a", "b"]);
    const second = await source.evaluate(context, ["a"]);

    expect(first).toEqual({ a: second["a"], b: second["a"] });
    expect(second["a"]).toMatchObject({ failure: "source_unavailable", error: { code: "MISSING_POSTHOG_TOKEN" } });
    expect(new Set([first["a"], second["a"]].map((answer) => "failure" in answer! && answer.error)).size).toBe(1);
    expect(source.identity).toBeUndefined();
    expect(await source.refresh!()).toBe(false);
    source.expose!({ name: "a", evaluation: { value: true, reason: { code: "condition_match" }, source: "local" }, context, identified: true });
    await source.flush!();
  });

  it("shares one fetch between all sources of a project in a process", async () => {
    const emulator = await startProject();
    const sources = [openSource(emulator), openSource(emulator), openSource(emulator)].map(({ source }) => source);

    const answers = await Promise.all(sources.map((source) => source.evaluate(context, ["everyone"])));

    for (const answer of answers) expect(answer).toMatchObject({ everyone: { value: true } });
    expect(emulator.requests()).toEqual({ "GET /flags/definitions": 1 });
  });

  it("shares the rules with another copy of its module", async () => {
    const emulator = await startProject();
    const { source } = openSource(emulator);
    await source.evaluate(context, ["everyone"]);
    vi.resetModules();
    const copy = await import("./posthog.ts");
    const other = copy.posthog({ token: emulator.token, host: emulator.url, secretKey: emulator.secretKey });

    expect(copy.posthog).not.toBe(posthog);
    expect(other.evaluate(context, ["everyone"])).toMatchObject({ everyone: { value: true } });
    await emulator.update((project) => void (project.flags[0]!.active = false));
    await other.refresh!();

    expect(source.evaluate(context, ["everyone"])).toMatchObject({ everyone: { value: false } });
  });
});
