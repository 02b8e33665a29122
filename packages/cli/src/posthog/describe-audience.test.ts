import { expect, it } from "vitest";
import { posthogFlag } from "../testing/start-test-emulator.ts";
import { describeAudience } from "./describe-audience.ts";
import type { FlagFilters, ManagedFlag } from "./managed-flag.ts";

const multivariate = { variants: [{ key: "v1", rollout_percentage: 75 }, { key: "v2", rollout_percentage: 25 }] };

it.each<[FlagFilters, string[]]>([
  [{ groups: [{ properties: [], rollout_percentage: 100 }] }, ["everybody"]],
  [{ groups: [] }, ["nobody: 0 %"]],
  [{ groups: [{ properties: [], rollout_percentage: 12.5 }] }, ["12.5 % of everybody"]],
  [{ groups: [{ rollout_percentage: 10, variant: "v2" }, { rollout_percentage: 5, variant: "v1" }, {}], multivariate }, ["10 % of everybody: v2", "90 % of everybody: v1 75 %, v2 25 %"]],
  [{ groups: [{}, { properties: [{ key: "plan", value: "pro" }] }] }, ["everybody"]],
  [{ groups: [{ properties: [{ key: "plan", value: ["pro", "max"] }, { key: "seats", operator: "gte", value: 5 }], rollout_percentage: 50 }] }, ["50 % of plan is pro or max and seats is at least 5"]],
  [{ groups: [{ properties: [{ key: "plan", type: "group", group_type_index: 1, value: ["pro"] }], aggregation_group_type_index: 1 }] }, ["company’s plan is pro"]],
  [{ groups: [{ aggregation_group_type_index: 1 }, {}] }, ["every company"]],
  [{ groups: [{ aggregation_group_type_index: 1, rollout_percentage: 20 }], aggregation_group_type_index: 0 }, ["20 % of every company"]],
  [{ groups: [{ properties: [{ key: "$group_key", value: ["acme"] }], aggregation_group_type_index: 1 }] }, ["company acme"]],
  [{ groups: [{ rollout_percentage: 10 }, { rollout_percentage: 50 }], early_exit: true }, ["10 % of everybody"]],
  [{ groups: [{ properties: [{ key: "id", type: "cohort", value: 7 }] }] }, ["cohort 7"]],
  [{ groups: [{ properties: [{ key: "4", type: "flag", value: true }] }] }, ["whoever has flag 4 at true"]],
  [{ groups: [{ properties: [{ key: "email", operator: "is_set" }] }] }, ["email is set"]],
])("says who gets %j", (filters, lines) => {
  expect(describeAudience({ ...(posthogFlag(1, "f") as ManagedFlag), filters }, new Map([[1, "company"]]))).toEqual(lines);
});
