import { execFileSync } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { chmod, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Emulator } from "@halyard/emulator";
import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { fileCache } from "./file-cache.ts";
import { forbidConsole } from "./testing/forbid-console.ts";
import { openInstance, type Instance } from "./testing/open-instance.ts";
import { startProject } from "./testing/start-project.ts";
import { until } from "./testing/until.ts";

forbidConsole();
afterEach(() => void vi.useRealTimers());

const on = { everyone: { value: true, source: "local" } };
const pollIntervalMs = 30_000;

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "halyard-files-"));
  onTestFinished(async () => {
    await chmod(folder, 0o700);
    await rm(folder, { recursive: true });
  });
  return folder;
}

function startProcess(emulator: Emulator, folder: string): Instance {
  return openInstance(emulator, { cache: fileCache(folder), pollIntervalMs });
}

async function onlyFile(folder: string): Promise<string> {
  const names = await readdir(folder);
  expect(names).toEqual([expect.stringMatching(/^[0-9a-f]{32}\.json$/)]);
  return path.join(folder, names[0]!);
}

/** Lets one process fetch and keep the rules, which are of that age afterwards. */
async function keepCopy(emulator: Emulator, { ageMs = 0 } = {}): Promise<string> {
  const folder = path.join(await makeFolder(), "made", "when needed");
  const { source } = startProcess(emulator, folder);
  expect(await source.refresh!()).toBe(true);
  const time = new Date(Date.now() - ageMs);
  await utimes(await onlyFile(folder), time, time);
  return folder;
}

function fetches(emulator: Emulator): number {
  return emulator.requests()["GET /flags/definitions"] ?? 0;
}

describe("posthog with a file", () => {
  it.each([
    ["is stopped", (emulator: Emulator) => emulator.close()],
    ["answers 500", (emulator: Emulator) => emulator.fault("*", { status: 500 })],
    ["answers 402", (emulator: Emulator) => emulator.fault("*", { status: 402 })],
    ["never answers", (emulator: Emulator) => emulator.fault("*", { hang: true })],
  ])("decides after a restart while PostHog %s", async (_, begin) => {
    const emulator = await startProject();
    const folder = await keepCopy(emulator, { ageMs: 60_000 });
    await begin(emulator);

    expect(await startProcess(emulator, folder).evaluate()).toMatchObject(on);
  });

  it("answers with rules of hours ago when the deadline is over", async () => {
    const emulator = await startProject();
    const folder = await keepCopy(emulator, { ageMs: 3 * 3_600_000 });
    emulator.fault("*", { hang: true });
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const { evaluate } = startProcess(emulator, folder);
    let settled = false;

    const answers = evaluate().finally(() => (settled = true));
    await until(() => fetches(emulator) === 2);
    expect(settled).toBe(false);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await answers).toMatchObject(on);
  });

  it("waits for newer rules than those of hours ago", async () => {
    const emulator = await startProject();
    const folder = await keepCopy(emulator, { ageMs: 3 * 3_600_000 });
    await emulator.update((project) => void (project.flags[0]!.active = false));

    expect(await startProcess(emulator, folder).evaluate()).toMatchObject({ everyone: { value: false } });
  });

  it("asks nothing while the copy is younger than the interval", async () => {
    const emulator = await startProject();
    const folder = await keepCopy(emulator);
    const { evaluate } = startProcess(emulator, folder);

    expect(await evaluate()).toMatchObject(on);
    expect(await evaluate()).toMatchObject(on);
    expect(fetches(emulator)).toBe(1);
  });

  it("asks with the copy's ETag, and knows the copy for the newest after 'not modified'", async () => {
    const emulator = await startProject();
    const folder = await keepCopy(emulator, { ageMs: 60_000 });
    const file = await onlyFile(folder);
    const { ino } = await stat(file);
    const sent = vi.spyOn(globalThis, "fetch");

    expect(await startProcess(emulator, folder).source.refresh!()).toBe(true);

    expect(await sent.mock.results[0]!.value).toMatchObject({ status: 304 });
    expect(await stat(file)).toMatchObject({ ino });
    expect(Date.now() - (await stat(file)).mtimeMs).toBeLessThan(60_000);
  });

  it("writes the copy anew when it was deleted", async () => {
    const emulator = await startProject();
    const folder = await makeFolder();
    const { source } = startProcess(emulator, folder);
    await source.refresh!();
    await rm(await onlyFile(folder));

    await source.refresh!();
    await source.refresh!();
    expect(JSON.parse(await readFile(await onlyFile(folder), "utf8"))).toMatchObject({ format: 1, body: expect.stringContaining("everyone") });
  });

  it("lets only the owner read the copy, which holds no key", async () => {
    const emulator = await startProject();
    const file = await onlyFile(await keepCopy(emulator));

    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readFile(file, "utf8")).not.toMatch(/ph[csx]_/);
  });

  it.each([
    ["was cut off", (text: string) => text.slice(0, -20)],
    ["is empty", () => ""],
    ["is null", () => "null"],
    ["has another format", (text: string) => text.replace('"format":1', '"format":2')],
    ["is that of another project", (text: string) => text.replace(/"project":"./, '"project":"_')],
    ["has no definitions", (text: string) => text.replace(`"body":`, `"was":`)],
    ["has an ETag that is none", (text: string) => text.replace('"etag":"', '"etag":7,"was":"')],
    ["has definitions that are none", (text: string) => JSON.stringify({ ...JSON.parse(text), body: "<html>" })],
    ["has definitions without flags", (text: string) => JSON.stringify({ ...JSON.parse(text), body: "{}" })],
  ])("ignores a copy that %s, says so once and replaces it", async (_, damage) => {
    const emulator = await startProject();
    const folder = await keepCopy(emulator);
    const file = await onlyFile(folder);
    const whole = await readFile(file, "utf8");
    await writeFile(file, damage(whole));
    const { evaluate, errors } = startProcess(emulator, folder);

    expect(await evaluate()).toMatchObject(on);
    await until(() => errors.length > 0);
    expect(errors.map(({ code }) => code)).toEqual(["INVALID_CACHED_RULES"]);
    expect(await readFile(file, "utf8")).toBe(whole);
  });

  it("says that PostHog is away when the copy cannot be used either", async () => {
    const emulator = await startProject();
    const folder = await keepCopy(emulator);
    await writeFile(await onlyFile(folder), "{");
    await emulator.close();
    const { evaluate, errors } = startProcess(emulator, folder);

    expect(await evaluate()).toMatchObject({ everyone: { failure: "source_unavailable", error: { code: "POSTHOG_UNAVAILABLE" } } });
    await until(() => errors.length > 0);
    expect(errors.map(({ code }) => code)).toEqual(["INVALID_CACHED_RULES"]);
  });

  it("goes on without a file that can be opened for ever, as where a network's disk is away, and says so once", async () => {
    const emulator = await startProject();
    const folder = await keepCopy(emulator);
    const file = await onlyFile(folder);
    await rm(file);
    // Who opens a pipe waits for somebody at its other end.
    execFileSync("mkfifo", [file]);
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const { source, evaluate, errors } = startProcess(emulator, folder);

    const answers = evaluate();
    await vi.advanceTimersByTimeAsync(100);
    expect(await answers).toMatchObject(on);
    await vi.advanceTimersByTimeAsync(1900);
    expect([await source.refresh!(), await source.refresh!()]).toEqual([true, true]);
    expect(errors.map(({ code }) => code)).toEqual(["CACHE_UNAVAILABLE"]);

    closeSync(openSync(file, "r+"));
    await rm(file);
    while ((await readdir(folder)).length === 0) expect(await source.refresh!()).toBe(true);
    expect(await readFile(file, "utf8")).toContain("everyone");
  });

  it("decides without a file where none can be written, and says so once", async () => {
    const emulator = await startProject();
    const file = path.join(await makeFolder(), "file");
    await writeFile(file, "in the way");
    const { source, evaluate, errors } = startProcess(emulator, file);

    expect(await evaluate()).toMatchObject(on);
    expect([await source.refresh!(), await source.refresh!()]).toEqual([true, true]);
    expect(await evaluate()).toMatchObject(on);
    expect(errors.map(({ code }) => code)).toEqual(["CACHE_UNAVAILABLE"]);
    expect(errors[0]!.message).toMatch(/ENOTDIR|EEXIST/);
  });
});
