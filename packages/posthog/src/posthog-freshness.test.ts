import type { Emulator } from "@halyard/emulator";
import { afterEach, describe, expect, it, vi } from "vitest";
import { forbidConsole } from "./testing/forbid-console.ts";
import { openSource } from "./testing/open-source.ts";
import { startProject } from "./testing/start-project.ts";
import { until } from "./testing/until.ts";

forbidConsole();
afterEach(() => void vi.useRealTimers());

const context = { distinctId: "user-1" };
const off = (project: Emulator["project"]): void => void (project.flags[0]!.active = false);

function fetches(emulator: Emulator): number {
  return emulator.requests()["GET /flags/definitions"] ?? 0;
}

function valueOf(answers: unknown): unknown {
  return (answers as Record<string, { value?: unknown }>)["everyone"]!.value;
}

function startClock(): { pass(ms: number): void } {
  vi.useFakeTimers({ toFake: ["Date"] });
  return { pass: (ms) => void vi.setSystemTime(Date.now() + ms) };
}

describe("posthog", () => {
  it("serves old rules while one fetch of new ones runs", async () => {
    const clock = startClock();
    const emulator = await startProject();
    const { source } = openSource(emulator, { pollIntervalMs: 1000 });
    await source.evaluate(context, ["everyone"]);
    await emulator.update(off);
    clock.pass(999);
    source.evaluate(context, ["everyone"]);
    clock.pass(1);

    expect(source.evaluate(context, ["everyone"])).toMatchObject({ everyone: { value: true } });
    expect(source.evaluate(context, ["everyone"])).toMatchObject({ everyone: { value: true } });
    await until(() => valueOf(source.evaluate(context, ["everyone"])) === false);
    expect(fetches(emulator)).toBe(2);
  });

  it("waits for newer rules where the old ones are of ten intervals ago, as after a freeze", async () => {
    const clock = startClock();
    const emulator = await startProject();
    const { source } = openSource(emulator, { pollIntervalMs: 1000 });
    await source.evaluate(context, ["everyone"]);
    await emulator.update(off);
    clock.pass(10_000);

    const answers = source.evaluate(context, ["everyone"]);

    expect(answers).toBeInstanceOf(Promise);
    expect(await answers).toMatchObject({ everyone: { value: false } });
  });

  it("answers with rules of hours ago when the deadline is over", async () => {
    const emulator = await startProject();
    vi.useFakeTimers({ toFake: ["Date", "setTimeout", "clearTimeout"] });
    const { source } = openSource(emulator, { deadlineMs: 250 });
    await source.refresh!();
    emulator.fault("/flags/definitions", { hang: true });
    vi.setSystemTime(Date.now() + 3 * 3_600_000);

    const answers = source.evaluate(context, ["everyone"]);
    await vi.advanceTimersByTimeAsync(250);
    expect(await answers).toMatchObject({ everyone: { value: true } });
    expect(source.evaluate(context, ["everyone"])).toMatchObject({ everyone: { value: true } });
  });

  it("starts again what was frozen on its way, and waits for it", async () => {
    const clock = startClock();
    const emulator = await startProject();
    const { source, errors } = openSource(emulator, { pollIntervalMs: 1000 });
    await source.refresh!();
    emulator.fault("/flags/definitions", { hang: true });
    clock.pass(1000);
    source.evaluate(context, ["everyone"]);
    await until(() => fetches(emulator) === 2);
    await emulator.update(off);
    emulator.fault("/flags/definitions", undefined);
    clock.pass(3_600_000);

    expect(await source.evaluate(context, ["everyone"])).toMatchObject({ everyone: { value: false } });
    expect(errors).toEqual([]);
  });

  it("takes 'not modified' as fresh", async () => {
    const clock = startClock();
    const emulator = await startProject();
    const { source, errors } = openSource(emulator, { pollIntervalMs: 1000 });
    await source.evaluate(context, ["everyone"]);
    clock.pass(900);
    const sent = vi.spyOn(globalThis, "fetch");
    expect(await source.refresh!()).toBe(true);
    expect(await sent.mock.results[0]!.value).toMatchObject({ status: 304 });
    clock.pass(900);

    expect(source.evaluate(context, ["everyone"])).toMatchObject({ everyone: { value: true } });
    await new Promise(setImmediate);
    expect(fetches(emulator)).toBe(2);
    expect(errors).toEqual([]);
  });

  it("fetches at once when it is told that flags changed, whatever the back-off", async () => {
    const emulator = await startProject();
    const { source } = openSource(emulator);
    await source.evaluate(context, ["everyone"]);
    emulator.fault("/flags/definitions", { status: 500 });
    await source.refresh!();
    emulator.fault("/flags/definitions", undefined);
    await emulator.update(off);

    expect(await source.refresh!()).toBe(true);
    expect(source.evaluate(context, ["everyone"])).toMatchObject({ everyone: { value: false, reason: { code: "flag_disabled" } } });
  });

  it("fetches once more after a fetch under way, because its answer may be older than the change", async () => {
    const emulator = await startProject();
    const { source } = openSource(emulator);
    const first = source.evaluate(context, ["everyone"]);

    const refreshed = await Promise.all([source.refresh!(), source.refresh!(), source.refresh!()]);

    expect(await first).toMatchObject({ everyone: { value: true } });
    expect(refreshed).toEqual([true, true, true]);
    expect(fetches(emulator)).toBe(2);
  });

  it("has no rules to fetch without a secret key", async () => {
    const emulator = await startProject();
    const { source } = openSource(emulator, { secretKey: "" });

    expect(await source.refresh!()).toBe(true);
    expect(emulator.requests()).toEqual({});
  });
});
