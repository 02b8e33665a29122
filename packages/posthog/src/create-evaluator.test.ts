import { defineFlags, type FlagSource } from "@halyard/core";
import { describe, expect, expectTypeOf, it } from "vitest";
import { createEvaluator } from "./create-evaluator.ts";
import { forbidConsole } from "./testing/forbid-console.ts";
import { createFlag, startProject } from "./testing/start-project.ts";

forbidConsole();

const flags = defineFlags({ everyone: {}, editor: { variants: ["v1", "v2"], default: "v1" } });

describe("createEvaluator", () => {
  it("decides every declared flag", async () => {
    const { token, url: host, secretKey } = await startProject([createFlag("everyone"), createFlag("editor", { groups: [{ variant: "v2" }], multivariate: { variants: [{ key: "v2", rollout_percentage: 100 }] } })]);
    const evaluator = createEvaluator({ flags, token, host, secretKey, deadlineMs: 60_000 });

    const { everyone, editor } = await evaluator.evaluate({ distinctId: "key-1" });

    expectTypeOf(everyone.value).toEqualTypeOf<boolean>();
    expectTypeOf(editor.value).toEqualTypeOf<"v1" | "v2">();
    expect([everyone.value, editor.value]).toEqual([true, "v2"]);
  });

  it("gives defaults and reports once when PostHog is stopped", async () => {
    const emulator = await startProject();
    await emulator.close();
    const codes: string[] = [];
    const evaluator = createEvaluator({ flags, token: emulator.token, host: emulator.url, secretKey: emulator.secretKey, deadlineMs: 60_000, onError: ({ code }) => codes.push(code) });

    const evaluations = [await evaluator.evaluate({ distinctId: "key-1" }), await evaluator.evaluate({ distinctId: "key-2" })];

    for (const { editor } of evaluations) expect(editor).toMatchObject({ value: "v1", source: "default", reason: { code: "source_unavailable" } });
    expect(codes).toEqual(["POSTHOG_UNAVAILABLE"]);
  });

  it("asks the source that it is given", async () => {
    const source: FlagSource = { name: "fixed", evaluate: () => ({ everyone: { value: true, reason: { code: "condition_match" }, source: "local" } }) };

    const evaluations = await createEvaluator({ flags, source, onError: () => {} }).evaluate({ distinctId: "key-1" });

    expect(evaluations).toMatchObject({ everyone: { value: true }, editor: { value: "v1", reason: { code: "unknown_flag" } } });
  });

  it.each([undefined, {}, { distinctId: "" }, { distinctId: 7 }])("rejects the context %j", async (context) => {
    const evaluator = createEvaluator({ flags });

    await expect(evaluator.evaluate(context as never)).rejects.toMatchObject({ code: "INVALID_CONTEXT" });
  });
});
