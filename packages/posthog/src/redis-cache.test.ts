import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ClaimRequest, DefinitionsStore } from "./definitions-cache.ts";
import { redisCache, type RedisCacheOptions } from "./redis.ts";
import { unavailable } from "./posthog-problem.ts";
import { forbidConsole } from "./testing/forbid-console.ts";
import { startRedis, type TestRedis } from "./testing/start-redis.ts";
import { until } from "./testing/until.ts";

forbidConsole();
// No command is to be given up because the machine is busy.
beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
afterEach(() => void vi.useRealTimers());

const shared = await startRedis({ until: "end of file" });
const minute: ClaimRequest = { known: undefined, maxAgeMs: 60_000, force: false };
const definitions = { etag: 'W/"1"', body: '{"flags":[]}' };

/** Each test has a project of its own. */
let project = "";
let projects = 0;
beforeEach(() => void (project = `project-${projects++}`));

/** An instance's view of the cache, and how often it was told of a change. */
function openStore({ socket }: TestRedis = shared, options: RedisCacheOptions = {}): { store: DefinitionsStore; changes: () => number } {
  let changes = 0;
  return { store: redisCache({ socket, ...options }).open(project, () => changes++), changes: () => changes };
}

function turnKey(): string {
  return `halyard:1:{${project}}:turn`;
}

/** Has the turn under way last, however slow the machine is. */
async function prolongTurn(): Promise<void> {
  await shared.run("PEXPIRE", turnKey(), "60000");
}

describe("redisCache", () => {
  it("gives the turn to one, and its copy to the others", async () => {
    const [one, other] = [openStore().store, openStore().store];

    const turn = await one.claim(minute);
    expect(turn).toMatchObject({ copy: undefined, ticket: expect.any(String), failures: 0 });
    await prolongTurn();
    const waiting = await other.claim(minute);
    expect(waiting.ticket).toBeUndefined();
    expect(waiting.takenForMs).toBeGreaterThan(0);
    const version = await one.write(turn.ticket!, definitions);

    const { copy, ticket } = await other.claim(minute);
    expect(copy).toEqual({ version, ageMs: expect.any(Number), ...definitions });
    expect(copy!.ageMs).toBeGreaterThanOrEqual(0);
    expect(ticket).toBeUndefined();
    expect((await one.claim({ ...minute, known: version })).copy!.body).toBeUndefined();
  });

  it("gives the turn again when the copy is due and the last turn is over", async () => {
    const { store } = openStore();
    const version = (await store.write((await store.claim(minute)).ticket!, definitions))!;
    const due = { known: version, maxAgeMs: 1, force: false };
    await prolongTurn();
    while ((await store.claim(minute)).copy!.ageMs <= 1);

    expect((await store.claim(due)).ticket).toBeUndefined();
    await shared.run("DEL", turnKey());
    expect((await store.claim(due)).ticket).toEqual(expect.any(String));
  });

  it("keeps a turn for an interval where there is a copy, and for a second where everybody waits for the first", async () => {
    const { store } = openStore();
    const first = await store.claim(minute);
    expect(Number(await shared.run("PTTL", turnKey()))).toBeLessThanOrEqual(1000);
    await store.write(first.ticket!, definitions);
    await store.claim({ ...minute, force: true });

    expect(Number(await shared.run("PTTL", turnKey()))).toBeGreaterThan(1000);
  });

  it("never replaces what a later turn has written", async () => {
    const { store } = openStore();
    const early = await store.claim({ ...minute, force: true });
    const late = await store.claim({ ...minute, force: true });

    const version = await store.write(late.ticket!, { etag: "late", body: "late" });
    expect(await store.write(early.ticket!, { etag: "early", body: "early" })).toBeUndefined();

    expect((await store.claim(minute)).copy).toMatchObject({ version, etag: "late", body: "late" });
  });

  it("lets later turns write even when Redis lost its data between them", async () => {
    const redis = await startRedis();
    const { store } = openStore(redis);
    const early = await store.claim({ ...minute, force: true });
    await redis.run("FLUSHALL");
    const late = await store.claim({ ...minute, force: true });

    expect(await store.write(late.ticket!, { etag: "late", body: "late" })).toBe(late.ticket);
    expect(await store.write(early.ticket!, { etag: "early", body: "early" })).toBeUndefined();
  });

  it("confirms the copy that was asked about, and no other", async () => {
    const { store } = openStore();
    const version = (await store.write((await store.claim(minute)).ticket!, definitions))!;
    const turn = await store.claim({ ...minute, known: version, force: true });
    const replaced = await store.write((await store.claim({ ...minute, force: true })).ticket!, { etag: "2", body: "2" });

    expect(await store.confirm(turn.ticket!, version)).toBe(false);
    expect(await store.confirm((await store.claim({ ...minute, force: true })).ticket!, replaced!)).toBe(true);
    expect((await store.claim(minute)).copy!.version).toBe(replaced);
  });

  it("tells everybody why the last turn failed, until somebody may try again", async () => {
    const [one, other] = [openStore().store, openStore().store];
    const problem = unavailable("it answered 500");
    const turn = await one.claim(minute);
    await prolongTurn();
    await one.fail(turn.ticket!, problem, 120_000);

    const claim = await other.claim(minute);
    expect(claim).toMatchObject({ ticket: undefined, failures: 1, problem });
    expect(claim.takenForMs).toBeGreaterThan(60_000);
    const forced = await other.claim({ ...minute, force: true });
    await other.write(forced.ticket!, definitions);
    const healed = await one.claim(minute);
    expect(healed.failures).toBe(0);
    expect(healed.problem).toBeUndefined();
  });

  it("lets the next one try at once when a turn is given back", async () => {
    const [one, other] = [openStore().store, openStore().store];
    const turn = await one.claim(minute);
    await prolongTurn();
    await one.release(turn.ticket!);

    expect((await other.claim(minute)).ticket).toEqual(expect.any(String));
  });

  it("tells the others of new definitions, and of nothing when they are the same", async () => {
    const [one, other] = [openStore(), openStore()];
    await other.store.claim(minute);
    const write = async (body: string): Promise<void> => void (await one.store.write((await one.store.claim({ ...minute, force: true })).ticket!, { etag: undefined, body }));

    await write("1");
    await until(() => other.changes() === 1);
    await write("1");
    await write("2");
    await until(() => other.changes() === 2);
    expect((await other.store.claim(minute)).copy).toMatchObject({ etag: undefined, body: "2" });
  });

  it("keeps prefixes and projects apart", async () => {
    const cache = redisCache({ socket: shared.socket });
    const first = cache.open("one", () => {});
    await first.write((await first.claim(minute)).ticket!, definitions);

    expect((await cache.open("other", () => {}).claim(minute)).copy).toBeUndefined();
    expect((await redisCache({ socket: shared.socket, prefix: "shop" }).open("one", () => {}).claim(minute)).copy).toBeUndefined();
  });

  it("connects again after a crash, and has what was missed read", async () => {
    const redis = await startRedis();
    const { store, changes } = openStore(redis);
    await store.claim(minute);
    await redis.kill();
    await expect(store.claim(minute)).rejects.toThrow(/ENOENT|ECONNREFUSED|EPIPE|Socket closed/);
    await redis.start();

    while (changes() === 0) await vi.advanceTimersByTimeAsync(50);
    expect((await store.claim(minute)).ticket).toEqual(expect.any(String));
  });

  it("gives up on a Redis that hangs, and connects anew", async () => {
    const redis = await startRedis();
    const { store } = openStore(redis);
    await store.claim(minute);
    redis.hang();

    const [claim] = await Promise.all([store.claim(minute).catch(String), vi.advanceTimersByTimeAsync(2000)]);
    expect(claim).toContain("did not answer within 2000 ms");
    await redis.kill();
    await redis.start();
    expect((await store.claim(minute)).ticket).toEqual(expect.any(String));
  });

  it("says what Redis says of a wrong password, and not the password", async () => {
    const redis = await startRedis({ password: "right-password" });
    const { store } = openStore(redis, { password: "wrong-password" });

    const error = await store.claim(minute).catch((cause: Error) => cause);
    expect(error).toMatchObject({ message: expect.stringContaining("WRONGPASS") });
    expect(String(error)).not.toContain("wrong-password");
  });

  it.each(["not an address", "http://localhost"])("rejects the address %j when it is needed, and not before", async (url) => {
    await expect(redisCache({ url }).open("project", () => {}).claim(minute)).rejects.toThrow(/Invalid URL|not a valid Redis protocol/);
  });

  it.each([
    { current: "yesterday" },
    { version: "1" },
    { current: "1" },
    { ticket: "first" },
    { failures: "many" },
    { version: "", current: "", etag: "", body: "", ticket: "", failures: "", problem: "" },
  ])("replaces what it did not write: %o", async (fields) => {
    const { store } = openStore();
    const key = `halyard:1:{${project}}:copy`;
    await shared.run("HSET", key, ...Object.entries({ version: "7", current: "7", ...definitions, ...fields }).flat());

    const { ticket, failures } = await store.claim(minute);
    expect(failures).toBe(0);
    expect(await store.confirm(ticket!, "another")).toBe(false);
    const version = await store.write(ticket!, definitions);

    expect((await store.claim({ ...minute, known: version })).copy).toMatchObject({ version, ageMs: expect.any(Number) });
    expect((await openStore().store.claim(minute)).copy).toMatchObject(definitions);
  });

  it("rejects where something else has the key", async () => {
    await shared.run("SET", `halyard:1:{${project}}:copy`, "mine");

    await expect(openStore().store.claim(minute)).rejects.toThrow("WRONGTYPE");
  });
});
