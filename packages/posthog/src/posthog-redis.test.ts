import { setImmediate } from "node:timers/promises";
import type { Emulator } from "@halyard/emulator";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { redisCache } from "./redis.ts";
import type { PostHogOptions } from "./resolve-settings.ts";
import { forbidConsole } from "./testing/forbid-console.ts";
import { openInstance, type Instance } from "./testing/open-instance.ts";
import { startProject } from "./testing/start-project.ts";
import { startRedis, type TestRedis } from "./testing/start-redis.ts";
import { until } from "./testing/until.ts";

forbidConsole();
const shared = await startRedis({ until: "end of file" });
beforeEach(async () => void (await shared.run("FLUSHALL")));
afterEach(() => void vi.useRealTimers());

const on = { everyone: { value: true, source: "local" } };
const off = { everyone: { value: false, source: "local" } };

function open(emulator: Emulator, { socket }: TestRedis, options: PostHogOptions = {}): Instance {
  return openInstance(emulator, { cache: redisCache({ socket }), ...options });
}

function fetches(emulator: Emulator): number {
  return emulator.requests()["GET /flags/definitions"] ?? 0;
}

/** Has nobody lose patience with a Redis that is slow because the machine is. */
function stopTimers(): void {
  vi.useFakeTimers({ toFake: ["Date", "setTimeout", "clearTimeout"] });
}

/** Has the copy look as if nobody had asked for newer rules for years. */
async function ageCopy(): Promise<void> {
  const [copyKey] = (await shared.run("KEYS", "*:copy")) as string[];
  await shared.run("HSET", copyKey!, "current", "1");
  await shared.run("DEL", copyKey!.replace(/copy$/, "turn"));
}

async function switchOff(emulator: Emulator): Promise<void> {
  await emulator.update((project) => void (project.flags[0]!.active = false));
}

async function isOff({ evaluate }: Instance): Promise<boolean> {
  return JSON.stringify(await evaluate()).includes('"value":false');
}

describe("posthog with Redis", () => {
  it("fetches once for all instances", async () => {
    const emulator = await startProject();
    stopTimers();

    await open(emulator, shared).source.refresh!();
    expect(await open(emulator, shared).evaluate()).toMatchObject(on);
    expect(await open(emulator, shared).evaluate()).toMatchObject(on);
    expect(fetches(emulator)).toBe(1);
  });

  it("has instances that nobody asks learn of a change, without PostHog", async () => {
    const emulator = await startProject();
    const [told, ...others] = [open(emulator, shared), open(emulator, shared), open(emulator, shared)];
    stopTimers();
    await told!.source.refresh!();
    for (const instance of others) await instance.evaluate();
    await switchOff(emulator);

    expect(await told!.source.refresh!()).toBe(true);
    expect(await told!.evaluate()).toMatchObject(off);
    while (!(await Promise.all(others.map(isOff))).every(Boolean)) await setImmediate();
    expect(fetches(emulator)).toBe(2);
  });

  it("starts from the copy while PostHog is down", async () => {
    const emulator = await startProject();
    await open(emulator, shared).source.refresh!();
    emulator.fault("*", { hang: true });
    stopTimers();

    expect(await open(emulator, shared).evaluate()).toMatchObject(on);
  });

  it("has one instance try while PostHog fails, and all say why", async () => {
    const emulator = await startProject();
    emulator.fault("/flags/definitions", { status: 500 });
    stopTimers();
    const failure = { everyone: { failure: "source_unavailable", error: { code: "POSTHOG_UNAVAILABLE", message: expect.stringContaining("it answered 500") } } };

    const first = open(emulator, shared);
    await first.source.refresh!();
    expect(await first.evaluate()).toMatchObject(failure);
    // The back-off is not to end before the other one looks, however slow the machine is.
    await shared.run("PEXPIRE", ((await shared.run("KEYS", "*:turn")) as string[])[0]!, "60000");
    expect(await open(emulator, shared).evaluate()).toMatchObject(failure);
    expect(fetches(emulator)).toBe(1);
  });

  it("keeps a refused key the matter of the instance that has it", async () => {
    const emulator = await startProject();
    stopTimers();
    const refused = open(emulator, shared, { secretKey: "phx_revoked" });

    expect(await refused.evaluate()).toMatchObject({ everyone: { error: { code: "POSTHOG_UNAUTHORIZED" } } });
    const other = open(emulator, shared);
    await other.source.refresh!();
    expect(await other.evaluate()).toMatchObject(on);
    vi.setSystemTime(Date.now() + 60_000);
    expect(await refused.evaluate()).toMatchObject(on);
  });

  it("takes the turn anew after a request that was frozen with its process", async () => {
    const emulator = await startProject();
    stopTimers();
    const { source, evaluate, errors } = open(emulator, shared);
    await source.refresh!();
    await ageCopy();
    emulator.fault("/flags/definitions", { hang: true });
    vi.setSystemTime(Date.now() + 30_000);
    await evaluate();
    await until(() => fetches(emulator) === 2);
    emulator.fault("/flags/definitions", undefined);
    await switchOff(emulator);
    vi.setSystemTime(Date.now() + 3_600_000);

    expect(await evaluate()).toMatchObject(off);
    expect(errors).toEqual([]);
  });

  it("decides from PostHog while Redis is away, says so once, and shares again when it is back", async () => {
    const [emulator, redis] = await Promise.all([startProject(), startRedis()]);
    await redis.kill();
    const instance = open(emulator, redis);

    expect(await instance.evaluate()).toMatchObject(on);
    expect(await instance.source.refresh!()).toBe(true);
    expect(await instance.source.refresh!()).toBe(true);
    expect(instance.errors.map(({ code }) => code)).toEqual(["CACHE_UNAVAILABLE"]);
    await redis.start();
    stopTimers();
    do await instance.source.refresh!();
    while (((await redis.run("KEYS", "*:copy")) as string[]).length === 0);
    const fetched = fetches(emulator);

    expect(await open(emulator, redis).evaluate()).toMatchObject(on);
    expect(fetches(emulator)).toBe(fetched);
  });

  it("has first requests wait a tenth of a second for a Redis that hangs", async () => {
    const [emulator, redis] = await Promise.all([startProject(), startRedis()]);
    redis.hang();
    stopTimers();
    const answers = open(emulator, redis).evaluate();

    await vi.advanceTimersByTimeAsync(99);
    expect(fetches(emulator)).toBe(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(await answers).toMatchObject(on);
  });

  it("starts from the copy when Redis is slow and PostHog is down", async () => {
    const [emulator, redis] = await Promise.all([startProject(), startRedis()]);
    await open(emulator, redis).source.refresh!();
    emulator.fault("/flags/definitions", { status: 500 });
    const fetched = fetches(emulator);
    redis.hang();
    stopTimers();
    const answers = open(emulator, redis).evaluate();
    await vi.advanceTimersByTimeAsync(100);
    await until(() => fetches(emulator) > fetched);

    redis.wake();
    expect(await answers).toMatchObject(on);
  });

  it("answers at once from the rules at hand while Redis hangs", async () => {
    const [emulator, redis] = await Promise.all([startProject(), startRedis()]);
    const { source, evaluate } = open(emulator, redis, { pollIntervalMs: 1000 });
    await evaluate();
    redis.hang();
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 1000 });

    expect(source.evaluate({ distinctId: "user-1" }, ["everyone"])).toMatchObject(on);
  });

  it("ignores a copy that is none, says so once and replaces it", async () => {
    const emulator = await startProject();
    await open(emulator, shared).source.refresh!();
    const key = ((await shared.run("KEYS", "*:copy")) as string[])[0]!;
    await shared.run("HSET", key, "body", '{"flags":');
    stopTimers();
    const instance = open(emulator, shared);

    expect(await instance.evaluate()).toMatchObject(on);
    await until(() => instance.errors.length > 0);
    expect(instance.errors.map(({ code }) => code)).toEqual(["INVALID_CACHED_RULES"]);
    expect(await shared.run("HGET", key, "body")).toContain("everyone");
  });

  it("writes no key of the project to Redis", async () => {
    const [emulator, redis] = await Promise.all([startProject(), startRedis()]);
    await open(emulator, redis).source.refresh!();

    const keys = (await redis.run("KEYS", "*")) as string[];
    expect(keys.toSorted()).toEqual([expect.stringMatching(/^halyard:1:\{[0-9a-f]{32}\}:copy$/), expect.stringMatching(/^halyard:1:\{[0-9a-f]{32}\}:turn$/)]);
    expect(JSON.stringify(await redis.run("HGETALL", keys.find((key) => key.endsWith("copy"))!))).not.toMatch(/ph[csx]_/);
  });
});
