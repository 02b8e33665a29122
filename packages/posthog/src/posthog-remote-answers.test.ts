import type { FlagSource } from "@halyard/core";
import type { Emulator } from "@halyard/emulator";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { forbidConsole } from "./testing/forbid-console.ts";
import { openSource } from "./testing/open-source.ts";
import { createEmailFlag, createFlag, startProject } from "./testing/start-project.ts";
import { until } from "./testing/until.ts";
import { watchQuestions } from "./testing/watch-questions.ts";

forbidConsole();
beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

const ada = { distinctId: "ada" };
const flags = [createFlag("everyone"), createEmailFlag("a"), createEmailFlag("b"), createEmailFlag("c")];
const off = { groups: [] };

function pass(ms: number): void {
  vi.setSystemTime(Date.now() + ms);
}

function questions(emulator: Emulator): number {
  return emulator.requests()["POST /flags"] ?? 0;
}

async function open(options: Parameters<typeof openSource>[1] = {}): Promise<{ emulator: Emulator; source: FlagSource }> {
  const emulator = await startProject(flags);
  const { source } = openSource(emulator, options);
  if (options.secretKey === undefined) await source.evaluate(ada, ["everyone"]);
  return { emulator, source };
}

describe("posthog, asking PostHog about a visitor", () => {
  it("has one request under way, whoever reads and whatever", async () => {
    const { source } = await open();
    const { asked } = watchQuestions();

    const answers = await Promise.all([["a"], ["a", "everyone"], ["b", "a"], ["c"], ["b"]].map((keys) => source.evaluate(ada, keys)));

    expect(answers.map((answer) => Object.values(answer).map((each) => "value" in each && each.value))).toEqual([[true], [true, true], [true, true], [true], [true]]);
    expect(asked).toEqual([["a"], ["b", "c"]]);
  });

  it("asks once for readers of the same", async () => {
    const { source } = await open();
    const { asked } = watchQuestions();
    await Promise.all([source.evaluate(ada, ["a", "b"]), source.evaluate(ada, ["b", "a"]), source.evaluate(ada, ["b"])]);
    await source.evaluate(ada, ["c"]);

    expect(asked).toEqual([["a", "b"], ["c"]]);
  });

  it("asks for the others at the same time", async () => {
    const { emulator, source } = await open();

    const answers = await Promise.all(["ada", "alan", "grace"].map((distinctId) => source.evaluate({ distinctId }, ["a"])));

    expect(answers.map(({ a }) => a)).toMatchObject([{ value: true }, { value: false }, {}]);
    expect(questions(emulator)).toBe(3);
  });

  it("does not ask for more when the request under way fails", async () => {
    const { emulator, source } = await open();
    emulator.fault("/flags", { status: 500 });

    const answers = await Promise.all([source.evaluate(ada, ["a"]), source.evaluate(ada, ["b"])]);

    expect(answers).toMatchObject([{ a: { failure: "undecidable" } }, { b: { failure: "undecidable" } }]);
    expect(questions(emulator)).toBe(1);
  });

  it("asks for more only while somebody waits", async () => {
    const { source } = await open({ deadlineMs: 250 });
    vi.useFakeTimers({ toFake: ["Date", "setTimeout", "clearTimeout"] });
    const { asked, release } = watchQuestions({ isHeld: true });
    const readings = [source.evaluate(ada, ["a"]), source.evaluate(ada, ["b"])];
    await until(() => asked.length === 1);
    await vi.advanceTimersByTimeAsync(250);
    expect(await Promise.all(readings)).toMatchObject([{ a: { failure: "undecidable" } }, { b: { failure: "undecidable" } }]);
    release();
    await until(() => !(source.evaluate(ada, ["a"]) instanceof Promise));
    await source.evaluate(ada, ["c"]);

    expect(asked).toEqual([["a"], ["c"]]);
  });

  it("keeps the answer for ten seconds, and gives it without a promise", async () => {
    const { emulator, source } = await open();
    await source.evaluate(ada, ["a", "b"]);
    pass(9_999);

    expect(source.evaluate(ada, ["a", "b", "everyone"])).toMatchObject({ a: { value: true, payload: { limit: 3 } }, b: { value: true }, everyone: { value: true } });
    pass(1);
    await source.evaluate(ada, ["a"]);
    expect(questions(emulator)).toBe(2);
  });

  it("keeps it no longer than rules", async () => {
    const { emulator, source } = await open({ pollIntervalMs: 1000 });
    await source.evaluate(ada, ["a"]);
    pass(1000);
    await source.evaluate(ada, ["a"]);

    expect(questions(emulator)).toBe(2);
  });

  it("keeps nothing when the clock was set back", async () => {
    const { emulator, source } = await open();
    await source.evaluate(ada, ["a"]);
    pass(-60_000);
    await source.evaluate(ada, ["a"]);

    expect(questions(emulator)).toBe(2);
  });

  it("asks for what it does not know of a visitor, alone", async () => {
    const { source } = await open();
    const { asked } = watchQuestions();
    await source.evaluate(ada, ["a"]);
    await source.evaluate(ada, ["a", "b"]);

    expect(asked).toEqual([["a"], ["b"]]);
  });

  it("tells visitors apart by everything that PostHog is told", async () => {
    const { emulator, source } = await open();
    const long = "x".repeat(10_000);
    const contexts = [
      ada,
      { ...ada, deviceId: "device" },
      { ...ada, groups: { team: "acme" } },
      { ...ada, personProperties: { plan: "pro" } },
      { ...ada, groups: { team: "acme" }, groupProperties: { team: { plan: "pro" } } },
      { distinctId: long },
      { distinctId: `${long}y` },
      { ...ada, personProperties: { note: long } },
    ];
    for (const context of [...contexts, ...structuredClone(contexts)]) await source.evaluate(context, ["a"]);

    expect(questions(emulator)).toBe(contexts.length);
  });

  it("gives every reader the same frozen payload", async () => {
    const { source } = await open();
    const [first, second] = [await source.evaluate(ada, ["a"]), await source.evaluate(ada, ["a"])];
    const { payload } = first["a"] as { payload: { limit: number } };

    expect(() => (payload.limit = 4)).toThrow(TypeError);
    expect(second).toMatchObject({ a: { payload: { limit: 3 } } });
  });

  it("shares answers with another copy of its module, and forgets them there", async () => {
    const { emulator, source } = await open({ secretKey: "" });
    await source.evaluate(ada, ["a"]);
    vi.resetModules();
    const { posthog } = await import("./posthog.ts");
    const copy = posthog({ token: emulator.token, host: emulator.url, secretKey: "" });
    expect(copy.evaluate(ada, ["a"])).toMatchObject({ a: { value: true } });
    await emulator.update((project) => void (project.flags[1]!.filters = off));
    expect(await copy.refresh!()).toBe(true);

    expect(await source.evaluate(ada, ["a"])).toMatchObject({ a: { value: false } });
  });
});

describe("posthog, after PostHog answered for a visitor", () => {
  it("forgets the answer when new rules arrive", async () => {
    const { emulator, source } = await open({ pollIntervalMs: 20_000 });
    pass(19_000);
    await source.evaluate(ada, ["a"]);
    await emulator.update((project) => void (project.flags[1]!.filters.payloads = { true: "4" }));
    pass(1000);
    expect(source.evaluate(ada, ["a"])).toMatchObject({ a: { payload: { limit: 3 } } });
    await until(() => source.evaluate(ada, ["a"]) instanceof Promise);

    expect(await source.evaluate(ada, ["a"])).toMatchObject({ a: { payload: 4 } });
  });

  it.each([{}, { secretKey: "" }])("forgets it when it is told that flags changed: %j", async (options) => {
    const { emulator, source } = await open(options);
    await source.evaluate(ada, ["a"]);
    await emulator.update((project) => void (project.flags[1]!.filters = off));

    expect(await source.refresh!()).toBe(true);
    expect(await source.evaluate(ada, ["a"])).toMatchObject({ a: { value: false } });
  });

  it("forgets what PostHog is about to answer, too", async () => {
    const { emulator, source } = await open({ secretKey: "" });
    const { release } = watchQuestions({ isHeld: true });
    const before = source.evaluate(ada, ["a"]);
    await until(() => questions(emulator) === 1);
    await emulator.update((project) => void (project.flags[1]!.filters = off));
    await source.refresh!();
    const after = source.evaluate(ada, ["a"]);
    await until(() => questions(emulator) === 2);
    release();

    expect(await Promise.all([before, after])).toMatchObject([{ a: { value: true } }, { a: { value: false } }]);
    expect(source.evaluate(ada, ["a"])).toMatchObject({ a: { value: false } });
  });
});

describe("posthog, asked for a key that neither rules nor PostHog know", () => {
  it("asks once an interval, for all visitors", async () => {
    const { emulator, source } = await open();

    expect(await source.evaluate(ada, ["everyone", "misspelt"])).toMatchObject({ everyone: { value: true }, misspelt: { failure: "unknown_flag" } });
    pass(29_999);
    expect(source.evaluate({ distinctId: "alan" }, ["misspelt"])).toEqual({ misspelt: { failure: "unknown_flag" } });
    pass(1);
    expect(await Promise.all([ada, { distinctId: "alan" }].map((context) => source.evaluate(context, ["misspelt"])))).toEqual([{ misspelt: { failure: "unknown_flag" } }, { misspelt: { failure: "unknown_flag" } }]);
    expect(questions(emulator)).toBe(2);
  });

  it("still calls it unknown in an outage", async () => {
    const { emulator, source } = await open();
    await source.evaluate(ada, ["misspelt"]);
    pass(30_000);
    emulator.fault("/flags", { status: 500 });

    expect(await source.evaluate(ada, ["misspelt", "a"])).toMatchObject({ misspelt: { failure: "unknown_flag" }, a: { failure: "undecidable" } });
  });

  it("knows it as soon as it is among the rules", async () => {
    const { emulator, source } = await open();
    await source.evaluate(ada, ["new"]);
    await emulator.update((project) => void project.flags.push(createFlag("new")));
    await source.refresh!();

    expect(source.evaluate(ada, ["new"])).toMatchObject({ new: { value: true, source: "local" } });
  });

  it("has it decided as soon as PostHog knows it", async () => {
    const { emulator, source } = await open({ secretKey: "" });
    await source.evaluate(ada, ["secret"]);
    await emulator.update((project) => void project.flags.push(createFlag("secret", undefined, { has_encrypted_payloads: true })));
    pass(30_000);

    for (const distinctId of ["ada", "alan"]) expect(await source.evaluate({ distinctId }, ["secret"])).toMatchObject({ secret: { value: true, source: "remote" } });
  });
});
