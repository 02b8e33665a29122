import { describe, expect, it } from "vitest";
import { toSourceEvaluation } from "./to-source-evaluation.ts";

const enabled = { enabled: true, variant: null, reason: { code: "condition_match", condition_index: 0 }, metadata: { id: 7, version: 3, payload: null } };

describe("toSourceEvaluation", () => {
  it("reads a flag that is on", () => {
    expect(toSourceEvaluation(enabled)).toEqual({ value: true, reason: { code: "condition_match", conditionIndex: 0 }, source: "remote", flagId: 7, flagVersion: 3 });
  });

  it("reads a variant", () => {
    expect(toSourceEvaluation({ ...enabled, variant: "v2" })).toMatchObject({ value: "v2" });
  });

  it("reads a flag that is off, without its payload", () => {
    const evaluation = toSourceEvaluation({ enabled: false, variant: "v2", reason: { code: "out_of_rollout_bound" }, metadata: { payload: '"x"' } });

    expect(evaluation).toEqual({ value: false, reason: { code: "out_of_rollout_bound" }, source: "remote" });
  });

  it.each([
    ['{"limit":3}', { limit: 3 }],
    ["0", 0],
    ["false", false],
    ['""', ""],
    ["null", null],
    ["not JSON", "not JSON"],
  ])("parses the payload %s", (payload, parsed) => {
    expect(toSourceEvaluation({ ...enabled, metadata: { payload } })).toHaveProperty("payload", parsed);
  });

  it.each([undefined, null, ""])("has no payload where there is %j", (payload) => {
    expect(toSourceEvaluation({ ...enabled, metadata: { payload } })).not.toHaveProperty("payload");
  });

  it.each([
    [true, "brand_new_code", "condition_match"],
    [false, "brand_new_code", "no_condition_match"],
    [true, undefined, "condition_match"],
    [true, "source_unavailable", "condition_match"],
    [false, "flag_disabled", "flag_disabled"],
  ])("when enabled is %s, takes reason %s for %s", (isEnabled, code, taken) => {
    expect(toSourceEvaluation({ enabled: isEnabled, reason: { code } })!.reason).toEqual({ code: taken });
  });

  it.each([{}, { enabled: "true" }, { enabled: true, failed: true }])("takes %j for undecided", (record) => {
    expect(toSourceEvaluation(record)).toBeUndefined();
  });
});
