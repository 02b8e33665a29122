import { createErrorReporter, createFlagEvaluator, defineFlags, type EvaluationContext, type HalyardError } from "@halyard/core";
import type { Emulator } from "@halyard/emulator";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { posthog } from "./posthog.ts";
import { forbidConsole } from "./testing/forbid-console.ts";
import { createEmailFlag, createFlag, startProject } from "./testing/start-project.ts";

forbidConsole();
beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

const flags = defineFlags({ everyone: {}, "acme-only": {} });

interface Application {
  readonly emulator: Emulator;
  readonly log: readonly HalyardError[];
  readonly evaluate: (context: EvaluationContext) => unknown;
  readonly refreshRules: () => Promise<unknown>;
  readonly sendExposure: () => Promise<void>;
}

let visitors = 0;

/** An application with warm rules, and all three ways in which it needs PostHog. */
async function startApplication(): Promise<Application> {
  const emulator = await startProject([createFlag("everyone"), createEmailFlag("acme-only")]);
  const log: HalyardError[] = [];
  const report = createErrorReporter((error) => log.push(error));
  const source = posthog({ token: emulator.token, host: emulator.url, secretKey: emulator.secretKey, deadlineMs: 60_000 });
  source.reportTo!(report);
  const begin = createFlagEvaluator({ flags, source, onError: report });
  const evaluate: Application["evaluate"] = (context) => begin(context).readAll();
  await evaluate({ distinctId: "ada" });
  return {
    emulator,
    log,
    evaluate,
    refreshRules: () => source.refresh!(),
    async sendExposure() {
      const context = { distinctId: `visitor-${visitors++}` };
      source.expose!({ name: "everyone", evaluation: { value: true, reason: { code: "condition_match" }, source: "local" }, context, identified: true });
      await source.flush!();
    },
  };
}

describe.each([401, 402])("posthog, when PostHog answers %i to everything", (status) => {
  it.each([
    ["rules first", ["refreshRules", "evaluate", "sendExposure"]],
    ["a decision first", ["evaluate", "sendExposure", "refreshRules"]],
    ["an exposure first", ["sendExposure", "refreshRules", "evaluate"]],
  ] as const)("is one line in the log, whatever fails: %s", async (_, order) => {
    const application = await startApplication();
    application.emulator.fault("*", { status });
    for (const round of [0, 30_000, 30_000, 30_000]) {
      vi.setSystemTime(Date.now() + round);
      for (const step of order) await (step === "evaluate" ? application.evaluate({ distinctId: `visitor-${visitors++}` }) : application[step]());
    }

    expect(application.log.map(({ message }) => /it answered \d+/.exec(message)![0])).toEqual([`it answered ${status}`]);
  });
});

describe("posthog, when an outage is over and something else still fails", () => {
  it("says so a minute later", async () => {
    const { emulator, log, evaluate, refreshRules } = await startApplication();
    emulator.fault("*", { status: 500 });
    await refreshRules();
    emulator.fault("*", undefined);
    emulator.fault("/flags", { status: 500 });
    for (let passedMs = 0; passedMs <= 60_000; passedMs += 20_000) {
      await refreshRules();
      await evaluate({ distinctId: `visitor-${visitors++}` });
      vi.setSystemTime(Date.now() + 20_000);
    }

    expect(log.map(({ message }) => /Failed to (\w+)/.exec(message)![1])).toEqual(["fetch", "have"]);
  });
});
