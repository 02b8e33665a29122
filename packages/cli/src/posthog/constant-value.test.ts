import { expect, it } from "vitest";
import { posthogFlag } from "../testing/start-test-emulator.ts";
import { constantValue } from "./constant-value.ts";
import type { FlagFilters, ManagedFlag } from "./managed-flag.ts";

type Change = Partial<Omit<ManagedFlag, "filters">>;

const all = { properties: [], rollout_percentage: 100 };
const acme = { properties: [{ key: "email", value: ["a@acme.example"] }], rollout_percentage: 100 };
const variants = (first: number): FlagFilters["multivariate"] => ({ variants: [{ key: "v1", rollout_percentage: first }, { key: "v2", rollout_percentage: 100 - first }] });

function valueOf(filters: FlagFilters, more: Change = {}): boolean | string | undefined {
  return constantValue({ ...(posthogFlag(1, "f") as ManagedFlag), filters, ...more }).value;
}

it.each<[string, FlagFilters, Change, boolean | string]>([
  ["everybody at 100 %", { groups: [all] }, {}, true],
  ["everybody without a percentage", { groups: [{ properties: null }] }, {}, true],
  ["part of some, then everybody", { groups: [{ ...acme, rollout_percentage: 10 }, all] }, {}, true],
  ["what stands after everybody", { groups: [all, { ...acme, variant: "v1" }], multivariate: variants(0) }, {}, "v2"],
  ["one variant at 100 %", { groups: [all], multivariate: variants(100) }, {}, "v1"],
  ["an override for everybody", { groups: [{ ...all, variant: "v2" }], multivariate: variants(50) }, {}, "v2"],
  ["the same override for some and for all", { groups: [{ ...acme, variant: "v2" }, { ...all, variant: "v2" }], multivariate: variants(50) }, {}, "v2"],
  ["a team at 0 % before everybody", { groups: [{ ...acme, rollout_percentage: 0, variant: "v1" }, all], multivariate: variants(0) }, {}, "v2"],
  ["no condition", { groups: [] }, {}, false],
  ["nothing at all", {}, {}, false],
  ["every condition at 0 %", { groups: [{ ...all, rollout_percentage: 0 }, { ...acme, rollout_percentage: 0 }] }, {}, false],
  ["a flag that is off", { groups: [all] }, { active: false }, false],
  ["an archived flag", { groups: [all] }, { archived: true }, false],
  ["an explicit first format", { groups: [all], version: 1 }, {}, true],
])("knows the one value of %s", (_, filters, more, value) => {
  expect(valueOf(filters, more)).toBe(value);
});

it.each<[string, FlagFilters, Change]>([
  ["99 %", { groups: [{ ...all, rollout_percentage: 99 }] }, {}],
  ["some at 100 %", { groups: [acme] }, {}],
  ["another variant for some before everybody", { groups: [{ ...acme, variant: "v1" }, { ...all, variant: "v2" }], multivariate: variants(50) }, {}],
  ["two variants by weight", { groups: [all], multivariate: variants(50) }, {}],
  ["an override that is no variant", { groups: [{ ...all, variant: "v3" }], multivariate: variants(50) }, {}],
  ["every group", { groups: [{ ...all, aggregation_group_type_index: 0 }] }, {}],
  ["a flag by group", { groups: [all], aggregation_group_type_index: 0 }, {}],
  ["a holdout", { groups: [all], holdout: { exclusion_percentage: 10 } }, {}],
  ["an early exit after a part", { groups: [{ ...acme, rollout_percentage: 10 }, all], early_exit: true }, {}],
  ["an early exit at 0 %", { groups: [{ ...acme, rollout_percentage: 0 }, all], early_exit: true }, {}],
  ["early access", { groups: [all], feature_enrollment: true }, {}],
  ["another flag before everybody", { groups: [{ properties: [{ key: "2", type: "flag", value: true }] }, all] }, {}],
  ["an unknown format", { groups: [all], version: 2 }, {}],
  ["experience continuity", { groups: [all] }, { ensure_experience_continuity: true }],
  ["bucketing by device", { groups: [all] }, { bucketing_identifier: "device_id" }],
  ["the server only", { groups: [all] }, { evaluation_runtime: "server" }],
  ["one evaluation context", { groups: [all] }, { evaluation_contexts: ["web"] }],
])("does not take %s for one value, and says why", (_, filters, more) => {
  expect(valueOf(filters, more)).toBeUndefined();
  expect(constantValue({ ...(posthogFlag(1, "f") as ManagedFlag), filters, ...more }).why).toMatch(/\w{3}/);
});
