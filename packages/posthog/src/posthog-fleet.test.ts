import type { Emulator } from "@halyard/emulator";
import { describe, expect, it, vi } from "vitest";
import { startFleet, type FleetMember } from "./testing/start-fleet.ts";
import { startProject } from "./testing/start-project.ts";
import { startRedis } from "./testing/start-redis.ts";

const size = 8;

/** Starting eight processes takes seconds on a busy machine. */
const timeout = 60_000;

async function eventually(condition: () => boolean): Promise<void> {
  await vi.waitUntil(condition, { interval: 10, timeout });
}

function fetches(emulator: Emulator): number {
  return emulator.requests()["GET /flags/definitions"] ?? 0;
}

/** How many milliseconds it takes until PostHog was asked so many times more. */
async function timeFetches(emulator: Emulator, count: number): Promise<number> {
  const startedAt = Date.now();
  const goal = fetches(emulator) + count;
  await eventually(() => fetches(emulator) >= goal);
  return Date.now() - startedAt;
}

function answersOf(fleet: readonly FleetMember[]): string[][] {
  return fleet.map(({ answers }) => answers.map(({ answer }) => answer));
}

async function untilAllAnswer(fleet: readonly FleetMember[], answer: string): Promise<void> {
  await eventually(() => fleet.every(({ answers }) => answers.at(-1)?.answer === answer));
}

function repeat(answers: string[], { length } = { length: size }): string[][] {
  return Array.from({ length }, () => answers);
}

describe("eight processes with Redis", { timeout }, () => {
  it("ask PostHog once an interval together", async () => {
    const pollIntervalMs = 1000;
    const [emulator, redis] = await Promise.all([startProject(), startRedis()]);
    const fleet = startFleet(size, emulator, redis, pollIntervalMs);
    await untilAllAnswer(fleet, "true");

    const elapsedMs = await timeFetches(emulator, 5);

    console.info(`5 requests in ${(elapsedMs / pollIntervalMs).toFixed(1)} intervals`);
    // One may have been on its way at the start, and one follows at the end.
    expect(5).toBeLessThanOrEqual(elapsedMs / pollIntervalMs + 2);
    expect(answersOf(fleet)).toEqual(repeat(["true"]));
  });

  it("all learn of a change that one is told of, in less than a second", async () => {
    const [emulator, redis] = await Promise.all([startProject(), startRedis()]);
    const fleet = startFleet(size, emulator, redis, 600_000);
    await untilAllAnswer(fleet, "true");
    await emulator.update((project) => void (project.flags[0]!.active = false));
    const fetched = fetches(emulator);

    const toldAt = Date.now();
    fleet[3]!.refresh();
    await untilAllAnswer(fleet, "false");

    const tookMs = Math.max(...fleet.map(({ answers }) => answers.at(-1)!.at)) - toldAt;
    console.info(`the last of them ${tookMs} ms later`);
    expect(tookMs).toBeLessThan(1000);
    expect(fetches(emulator)).toBe(fetched + 1);
    expect(answersOf(fleet)).toEqual(repeat(["true", "false"]));
  });

  it("go on when the one that fetches is killed", async () => {
    const pollIntervalMs = 1000;
    const [emulator, redis] = await Promise.all([startProject(), startRedis()]);
    const fleet = startFleet(size, emulator, redis, pollIntervalMs);
    await untilAllAnswer(fleet, "true");
    emulator.fault("/flags/definitions", { hang: true });
    await timeFetches(emulator, 1);
    emulator.fault("/flags/definitions", undefined);
    await emulator.update((project) => void (project.flags[0]!.active = false));
    await eventually(() => fleet.some(({ fetchingSince }) => fetchingSince !== undefined));
    const holder = fleet.toSorted((one, other) => (one.fetchingSince ?? Infinity) - (other.fetchingSince ?? Infinity))[0]!;

    await holder.kill();
    const killedAt = Date.now();
    const others = fleet.filter((member) => member !== holder);
    await untilAllAnswer(others, "false");

    const tookMs = Math.max(...others.map(({ answers }) => answers.at(-1)!.at)) - killedAt;
    console.info(`the rest had newer rules ${(tookMs / pollIntervalMs).toFixed(1)} intervals later`);
    expect(answersOf(others)).toEqual(repeat(["true", "false"], others));
  });

  it("decide without Redis, and share again when it is back", async () => {
    const pollIntervalMs = 500;
    const [emulator, redis] = await Promise.all([startProject(), startRedis()]);
    const fleet = startFleet(size, emulator, redis, pollIntervalMs);
    await untilAllAnswer(fleet, "true");
    const fetchedBefore = fleet.map((member) => member.fetches);

    await redis.kill();
    await eventually(() => fleet.every((member, index) => member.fetches > fetchedBefore[index]! && member.errors.length > 0));
    await redis.start();
    // Eight that fetch apart take half an interval for four requests.
    let elapsedMs = 0;
    while (elapsedMs < 2.5 * pollIntervalMs) elapsedMs = await timeFetches(emulator, 4);

    console.info(`after the restart, 4 requests in ${(elapsedMs / pollIntervalMs).toFixed(1)} intervals`);
    expect(fleet.map(({ errors }) => errors)).toEqual(repeat(["CACHE_UNAVAILABLE"]));
    expect(answersOf(fleet)).toEqual(repeat(["true"]));
  });

  it("all start from the copy while PostHog is down", async () => {
    const [emulator, redis] = await Promise.all([startProject(), startRedis()]);
    const [first] = startFleet(1, emulator, redis, 500);
    await timeFetches(emulator, 2);
    await first!.kill();
    await emulator.close();
    const fleet = startFleet(size, emulator, redis, 500);

    await untilAllAnswer(fleet, "true");
    expect(answersOf(fleet)).toEqual(repeat(["true"]));
  });
});
