import type { Definitions } from "@halyard/core/rules";

/** Definitions as a product has them: rollouts, conditions on people and teams, variants, payloads. */
export function createDefinitions(count: number): Definitions & { flags: Record<string, unknown>[] } {
  return { flags: Array.from({ length: count }, (_, index) => createFlag(index)), group_type_mapping: { "0": "team" }, cohorts: {}, property_matching_version: 2 };
}

function createFlag(index: number): Record<string, unknown> {
  const plan = { key: "plan", type: "person", value: ["pro", "enterprise"], operator: "exact" };
  const email = { key: "email", type: "person", value: "@acme.example", operator: "icontains" };
  const team = { key: "tier", type: "group", group_type_index: 0, value: "gold", operator: "exact" };
  const groups = [
    [{ properties: [], rollout_percentage: 30 }],
    [{ properties: [plan], rollout_percentage: 100 }, { properties: [], rollout_percentage: 10 }],
    [{ properties: [email], rollout_percentage: 100, variant: "v2" }, { properties: [plan], rollout_percentage: 50 }],
    [{ properties: [], rollout_percentage: 100 }],
    [{ properties: [team], rollout_percentage: 100, aggregation_group_type_index: 0 }],
  ][index % 5];
  const variants = [{ key: "v1", rollout_percentage: 50 }, { key: "v2", rollout_percentage: 50 }];
  return {
    id: index + 1,
    key: `show-product-feature-${index}`,
    active: index % 10 !== 9,
    version: 1,
    filters: { groups, ...(index % 5 === 2 && { multivariate: { variants } }), payloads: index % 7 === 0 ? { true: '{"limit":60}' } : {} },
  };
}
