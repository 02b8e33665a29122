import type { EvaluationContext, HalyardError } from "@halyard/core";
import type { ProjectFlag } from "@halyard/emulator";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { forbidConsole } from "./testing/forbid-console.ts";
import { openSource } from "./testing/open-source.ts";
import { createFlag, startProject } from "./testing/start-project.ts";

forbidConsole();
beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

const ada: EvaluationContext = { distinctId: "ada" };

function flagOn(...properties: NonNullable<ProjectFlag["filters"]["groups"]>[number]["properties"] & object): ProjectFlag {
  return createFlag("flag", { groups: [{ properties }] });
}

const plan = { key: "plan", type: "person", operator: "exact", value: "pro" } as const;
const unknownOperator = { key: "plan", type: "person", operator: "between", value: "pro" } as const;

/** What is reported when each context is evaluated. */
async function listen(flags: readonly ProjectFlag[], contexts: readonly EvaluationContext[], keys: readonly string[] = ["flag"]): Promise<readonly HalyardError[]> {
  const { source, errors } = openSource(await startProject(flags));
  for (const context of contexts) {
    await source.evaluate(context, keys);
    // Longer than an error that says the same is kept quiet anyway.
    vi.setSystemTime(Date.now() + 61_000);
  }
  return errors;
}

describe("posthog, in development", () => {
  it("names the person property that would have a flag decided here, once", async () => {
    vi.stubEnv("NODE_ENV", "development");
    const errors = await listen([flagOn(plan), { ...flagOn(plan), key: "other" }], [ada, ada, { distinctId: "alan" }], ["flag", "other"]);

    expect(errors.map(({ code }) => code)).toEqual(["MISSING_PROPERTY", "MISSING_PROPERTY"]);
    expect(errors[0]!.message).toContain(
      'Failed to decide flag "flag" by its rules alone: it reads the person property "plan", which the context does not have. Pass it in `personProperties` from `identify` where it is known. Until then PostHog is asked, which takes a request for each visitor.',
    );
    expect(errors[1]!.message).toContain('"other"');
  });

  it("names the property of a group", async () => {
    vi.stubEnv("NODE_ENV", "development");
    const errors = await listen([flagOn({ ...plan, type: "group", group_type_index: 0 })], [{ ...ada, groups: { team: "acme" } }]);

    expect(errors).toMatchObject([{ code: "MISSING_PROPERTY", message: expect.stringContaining('it reads the property "plan" of the group "team", which the context does not have. Pass it in `groupProperties.team`') }]);
  });

  it("says that a group is missing, for which PostHog is not asked", async () => {
    vi.stubEnv("NODE_ENV", "development");
    const emulator = await startProject([createFlag("flag", { groups: [{}], aggregation_group_type_index: 0 })]);
    const { source, errors } = openSource(emulator);
    await source.evaluate(ada, ["flag"]);
    await source.evaluate({ ...ada, groups: { team: "acme" } }, ["flag"]);

    expect(errors).toMatchObject([{ code: "MISSING_PROPERTY", message: expect.stringContaining("it is decided for a group, and the context names none of that type, so it is off. Pass the group in `groups`") }]);
    expect(emulator.requests()["POST /flags"]).toBeUndefined();
  });

  it("says that the device is missing", async () => {
    vi.stubEnv("NODE_ENV", "development");
    const errors = await listen([createFlag("flag", undefined, { bucketing_identifier: "device_id" })], [ada, { ...ada, deviceId: "device" }]);

    expect(errors).toMatchObject([{ message: expect.stringContaining("it is decided for a device, and the context names none. Pass `deviceId`") }]);
  });

  it("says that a value cannot be compared here", async () => {
    vi.stubEnv("NODE_ENV", "development");
    const errors = await listen([flagOn(plan)], [{ ...ada, personProperties: { plan: 30 } }]);

    expect(errors).toMatchObject([{ message: expect.stringContaining('it reads the person property "plan", whose value here only PostHog can compare. Pass it as a text') }]);
  });

  it("says nothing of flags that nobody asks for, and of a flag that is decided", async () => {
    vi.stubEnv("NODE_ENV", "development");
    const flags = [flagOn(plan), { ...flagOn(unknownOperator), key: "other" }, createFlag("everyone")];

    expect(await listen(flags, [ada], ["everyone"])).toEqual([]);
    expect(await listen(flags, [{ ...ada, personProperties: { plan: "pro" } }])).toEqual([]);
  });
});

describe("posthog, in production", () => {
  it("says nothing of what a visitor lacks", async () => {
    vi.stubEnv("NODE_ENV", "production");

    expect(await listen([flagOn(plan), createFlag("team", { groups: [{}], aggregation_group_type_index: 0 })], [ada], ["flag", "team"])).toEqual([]);
  });

  it("says once what it does not understand of a flag, and again when that is something else", async () => {
    vi.stubEnv("NODE_ENV", "production");
    const emulator = await startProject([flagOn(unknownOperator)]);
    const { source, errors } = openSource(emulator);
    await source.evaluate(ada, ["flag"]);
    await source.evaluate({ distinctId: "alan" }, ["flag"]);
    expect(errors).toMatchObject([
      { code: "UNSUPPORTED_DEFINITION", message: expect.stringContaining('Failed to decide flag "flag" by its rules: condition 1 has the unknown operator "between". PostHog is asked instead, which takes a request for each visitor') },
    ]);
    await emulator.update((project) => void (project.flags[0]!.filters = { groups: [{ properties: [{ ...unknownOperator, operator: "resembles" }] }] }));
    await source.refresh!();
    await source.evaluate({ distinctId: "alan" }, ["flag"]);

    expect(errors.map(({ message }) => /operator "(\w+)"/.exec(message)![1])).toEqual(["between", "resembles"]);
  });
});
