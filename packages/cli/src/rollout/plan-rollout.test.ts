import { compileRules } from "@halyard/core/rules";
import { describe, expect, it } from "vitest";
import type { FlagFilters } from "../posthog/managed-flag.ts";
import { planRollout } from "./plan-rollout.ts";
import type { RolloutTarget } from "./rollout-target.ts";

const ids = Array.from({ length: 2000 }, (_, index) => `user-${index}`);
const three: FlagFilters = { groups: [{ properties: [], rollout_percentage: 100 }], multivariate: { variants: [{ key: "a", rollout_percentage: 50 }, { key: "b", rollout_percentage: 30 }, { key: "c", rollout_percentage: 20 }] } };

function target(more: Partial<RolloutTarget>): RolloutTarget {
  return { users: [], teams: [], variant: null, ...more };
}

/** Everybody's value under PostHog's rules, as applications evaluate them. */
function valuesOf(filters: FlagFilters): Map<string, unknown> {
  const flags = [{ id: 1, key: "show-inbox-version", active: true, version: 1, filters }];
  const rules = compileRules({ flags, group_type_mapping: {}, cohorts: {} } as never);
  return new Map(ids.map((id) => [id, (rules.evaluate("show-inbox-version", { distinctId: id }, 0) as { value: unknown }).value]));
}

function share(values: ReadonlyMap<string, unknown>, value: unknown): number {
  return Math.round(([...values.values()].filter((each) => each === value).length / ids.length) * 100);
}

describe("a share", () => {
  it("keeps those who have the flag when it grows", () => {
    const ten = planRollout({ groups: [] }, target({ percentage: 10 }));
    const before = valuesOf(ten);
    const after = valuesOf(planRollout(ten, target({ percentage: 25 })));
    expect(share(before, true)).toBeGreaterThan(7);
    expect(share(after, true)).toBeGreaterThan(21);
    expect([...before].filter(([id, value]) => value === true && after.get(id) !== true)).toEqual([]);
  });

  it("moves nobody between the variants that it is not about", () => {
    const before = valuesOf(three);
    const after = valuesOf(planRollout(three, target({ percentage: 30, variant: "c" })));
    expect([...after].filter(([id, value]) => value !== "c" && value !== before.get(id))).toEqual([]);
    expect(share(after, "c")).toBeGreaterThan(40);
  });

  it("is everybody at 100 %, and what was before at 0 %", () => {
    const full = planRollout(three, target({ percentage: 100, variant: "b" }));
    expect(share(valuesOf(full), "b")).toBe(100);
    expect(valuesOf(planRollout(full, target({ percentage: 0, variant: "b" })))).toEqual(valuesOf(three));
  });
});

describe("a user by name", () => {
  it("gets the variant whatever else the flag says, and the last one that was given", () => {
    const first = planRollout(three, target({ users: ["user-1", "user-2"], variant: "c" }));
    const second = planRollout(first, target({ users: ["user-2"], variant: "b" }));
    const values = valuesOf(planRollout(second, target({ percentage: 100, variant: "a" })));
    expect([values.get("user-1"), values.get("user-2"), values.get("user-3")]).toEqual(["c", "b", "a"]);
  });

  it("leaves no empty condition behind", () => {
    const first = planRollout({ groups: [] }, target({ users: ["ada"], variant: "b" }));
    expect(planRollout(first, target({ users: ["ada"], variant: "c" })).groups).toEqual([
      { properties: [{ key: "distinct_id", type: "person", operator: "exact", value: ["ada"] }], rollout_percentage: 100, variant: "c" },
    ]);
  });

  it("joins those who have the same, and nobody twice", () => {
    const first = planRollout({ groups: [] }, target({ users: ["ada"] }));
    expect(planRollout(first, target({ users: ["grace", "ada"] })).groups).toMatchObject([{ properties: [{ value: ["grace", "ada"] }] }]);
  });
});

it("leaves the flag's other rules as they are", () => {
  const targeted = { properties: [{ key: "plan", value: ["pro"] }], rollout_percentage: 40 };
  const filters: FlagFilters = { groups: [targeted, { properties: [], rollout_percentage: 5 }], payloads: { true: "1" }, early_exit: false };
  expect(planRollout(filters, target({ percentage: 50 }))).toEqual({ ...filters, groups: [targeted, { properties: [], rollout_percentage: 50, variant: undefined }] });
});
