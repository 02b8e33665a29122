import { expect, it } from "vitest";
import type { FlagFilters } from "../project.ts";
import { addActor } from "./add-actor.ts";

const everybody = { properties: [], rollout_percentage: 10 };

function idsOf({ groups = [] }: FlagFilters): unknown[] {
  return groups.map(({ properties = [], variant }) => [properties[0]?.key, properties[0]?.value, variant]);
}

it("grows one condition for all people who get the same, above all others", () => {
  let filters: FlagFilters = { groups: [everybody] };
  for (const id of ["ada", "grace, of acme", "ada"]) filters = addActor(filters, "people", id, "v2");
  expect(idsOf(filters)).toEqual([["distinct_id", ["grace, of acme", "ada"], "v2"], [undefined, undefined, undefined]]);
  expect(filters.groups![1]).toBe(everybody);
});

it("moves somebody who gets another variant now, and leaves no empty condition behind", () => {
  let filters = addActor(addActor({ groups: [everybody] }, "people", "ada", "v2"), "people", "alan", "v1");
  filters = addActor(filters, "people", "ada", "v1");
  expect(idsOf(filters)).toEqual([["distinct_id", ["alan", "ada"], "v1"], [undefined, undefined, undefined]]);
});

it("keeps teams apart from people, and from conditions that somebody wrote", () => {
  const written = { aggregation_group_type_index: null, properties: [{ key: "distinct_id", type: "person" as const, operator: "exact", value: ["ada"] }], rollout_percentage: 50 };
  const filters = addActor(addActor({ groups: [written] }, 0, "acme", undefined), "people", "alan", undefined);
  expect(idsOf(filters)).toEqual([["distinct_id", ["alan"], undefined], ["$group_key", ["acme"], undefined], ["distinct_id", ["ada"], undefined]]);
  expect(filters.groups![1]).toMatchObject({ aggregation_group_type_index: 0, properties: [{ type: "group", group_type_index: 0 }] });
  expect(filters.groups![2]).toBe(written);
});

it("takes teams for the kind of a flag that is about teams as a whole", () => {
  const own = { properties: [{ key: "$group_key", type: "group" as const, group_type_index: 0, operator: "exact", value: "acme" }] };
  const filters = addActor({ aggregation_group_type_index: 0, groups: [own] }, 0, "globex", undefined);
  expect(filters.groups).toEqual([{ properties: [{ ...own.properties[0], value: ["acme", "globex"] }] }]);
});
