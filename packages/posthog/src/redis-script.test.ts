import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { startProject } from "./testing/start-project.ts";
import { startRedis, type TestRedis } from "./testing/start-redis.ts";

const program = fileURLToPath(new URL("testing/run-script.ts", import.meta.url));

describe("a script with Redis", () => {
  it.each([
    ["answers", () => {}, ["true"]],
    ["is away", (redis: TestRedis) => redis.kill(), ["CACHE_UNAVAILABLE", "true"]],
    ["hangs", (redis: TestRedis) => redis.hang(), ["CACHE_UNAVAILABLE", "true"]],
  ])("decides and ends by itself when Redis %s", { timeout: 30_000 }, async (_, begin, lines) => {
    const [{ token, url, secretKey }, redis] = await Promise.all([startProject(), startRedis()]);
    await begin(redis);
    const options = JSON.stringify({ token, host: url, secretKey, socketPath: redis.socket.path, deadlineMs: 20_000 });

    const { stdout, stderr } = await promisify(execFile)(process.execPath, ["--conditions=@halyard/source", program, options]);

    expect(stderr).toBe("");
    expect(stdout.trim().split("\n").toSorted()).toEqual(lines);
  });
});
