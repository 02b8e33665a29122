import { inspect } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { features } from "./testing/features-of.ts";
import { fuzz } from "./testing/fuzz.ts";
import { operators } from "./testing/generate-definitions.ts";

const { warn } = console;

// posthog-node warns of flags that it cannot evaluate, which many random flags are. A spy would keep every message.
beforeEach(() => {
  console.warn = () => undefined;
});

afterEach(() => {
  console.warn = warn;
});

describe("random definitions and contexts", { timeout: 60_000 }, () => {
  const seed = Math.floor(Math.random() * 2 ** 31);

  it(`are answered as by posthog-node and @posthog/core: 2500 with seed ${seed}`, async () => {
    const { failure } = await fuzz(2500, seed);
    expect(failure && inspect(failure, { depth: 20 })).toBeUndefined();
  });

  it("use every part of the rule language, and come to every outcome", async () => {
    const { failure, tally } = await fuzz(4000, 20261122);
    expect(failure && inspect(failure, { depth: 20 })).toBeUndefined();

    const outcomes = ["true", "false", "missing_context", "unsupported_definition"];
    // Whether there is a value needs no reading of it: if it is not known to be absent, the answer is always the same.
    const expected = operators.flatMap((operator) => (operator === "is_set" ? ["true", "missing_context"] : operator === "is_not_set" ? ["false", "missing_context"] : outcomes).map((outcome) => `${operator}: ${outcome}`));
    expect(Object.keys(tally.operators)).toEqual(expect.arrayContaining(expected));

    // A flag that is off is always decided.
    const uses = Object.keys(features).flatMap((name) => (name === "switched off" ? ["decided"] : ["decided", "undecidable"]).map((outcome) => `${name}, ${outcome}`));
    expect(Object.keys(tally.features)).toEqual(expect.arrayContaining([...uses, "payload, given"]));

    const decisions = ["condition_match", "no_condition_match", "out_of_rollout_bound", "no_group_type", "holdout_condition_value", "flag_disabled"];
    const reasons = [...decisions, "experience_continuity", "unsupported_definition", "unresolved_dependency", "missing_context"];
    expect(Object.keys(tally.reasons).sort()).toEqual(reasons.sort());
    expect(Object.values(tally.reasons).filter((times) => times < 30)).toEqual([]);

    expect(tally.compared).toBeGreaterThan(4000);
    expect(tally.assigned).toBeGreaterThan(4000);
    expect(tally.decided).toBeGreaterThan(tally.compared / 2);
    const skipped = Object.values(tally.skipped).reduce((sum, times) => sum + times, 0);
    expect(skipped).toBeLessThan(tally.compared / 4);
  });
});
