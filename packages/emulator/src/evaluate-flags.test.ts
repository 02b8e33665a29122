import { expect, it } from "vitest";
import { createDemoProject, type FlagFilters, type PropertyFilter, type ProjectFlag } from "./index.ts";
import { askFlags, valuesOf } from "./testing/ask-flags.ts";
import { flag } from "./testing/flag.ts";
import { startTestEmulator } from "./testing/start-test-emulator.ts";

const everybody: FlagFilters = { groups: [{ properties: [], rollout_percentage: 100 }] };

async function ask(flags: ProjectFlag[], distinctId: string, body?: Record<string, unknown>) {
  const emulator = await startTestEmulator({ project: { ...createDemoProject(), flags } });
  return askFlags(emulator, distinctId, body);
}

it("gives the demo's people the flags of their team", async () => {
  const emulator = await startTestEmulator();
  expect(valuesOf(await askFlags(emulator, "ada", { groups: { team: "acme" } }))).toMatchObject({
    "is-broadcast-api-enabled": true,
    "show-broadcast-editor-version": "v2",
  });
  expect(valuesOf(await askFlags(emulator, "alan", { groups: { team: "globex" } }))).toMatchObject({ "is-broadcast-api-enabled": false });
});

it("answers with reason, metadata and payload in the shape of version 2", async () => {
  const emulator = await startTestEmulator();
  const answer = await askFlags(emulator, "ada", { groups: { team: "acme" } });
  expect(answer).toEqual({
    flags: expect.any(Object),
    errorsWhileComputingFlags: false,
    requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    evaluatedAt: expect.any(Number),
  });
  expect(answer.flags["is-broadcast-api-enabled"]).toEqual({
    key: "is-broadcast-api-enabled",
    enabled: true,
    variant: null,
    reason: { code: "condition_match", condition_index: 0, description: "Matched condition set 1" },
    metadata: { id: 1, version: 1, description: null, payload: '{"requestsPerMinute":60}', has_experiment: false },
  });
});

it("keeps a group condition from those who name no group, and says so", async () => {
  const emulator = await startTestEmulator();
  const { flags } = await askFlags(emulator, "ada");
  expect(flags["is-broadcast-api-enabled"]).toMatchObject({ enabled: false, reason: { code: "no_group_type", condition_index: 0 } });
});

it("puts the identifiers of PostHog's conformance vectors where PostHog puts them", async () => {
  const at = (rollout: number): FlagFilters => ({ groups: [{ rollout_percentage: rollout }] });
  const answers = await Promise.all([78.3, 78.4].map((rollout) => ask([flag("simple-flag", at(rollout))], "distinct_id_0")));
  expect(answers.map((answer) => valuesOf(answer)["simple-flag"])).toEqual([false, true]);
  expect(answers[0]!.flags["simple-flag"]!.reason).toEqual({ code: "out_of_rollout_bound", condition_index: 0, description: "Out of rollout bound" });

  const variants = (first: number): FlagFilters => ({
    ...everybody,
    multivariate: { variants: [{ key: "a", rollout_percentage: first }, { key: "b", rollout_percentage: 100 - first }] },
  });
  const chosen = await Promise.all([61.8, 61.9].map((first) => ask([flag("multivariate-flag", variants(first))], "distinct_id_0")));
  expect(chosen.map((answer) => valuesOf(answer)["multivariate-flag"])).toEqual(["b", "a"]);
});

it("prefers properties in the request to those that are stored", async () => {
  const emulator = await startTestEmulator();
  await emulator.update(({ flags }) => {
    flags[1]!.filters.groups = [{ properties: [{ key: "email", type: "person", operator: "icontains", value: "@acme.example" }], variant: "v2" }];
  });
  const values = valuesOf(
    await askFlags(emulator, "alan", {
      groups: { team: "globex" },
      person_properties: { email: "alan@acme.example" },
      group_properties: { team: { plan: "pro" } },
    }),
  );
  expect(values).toMatchObject({ "is-broadcast-api-enabled": true, "show-broadcast-editor-version": "v2" });
});

it.each<[string, Omit<PropertyFilter, "key">, unknown, boolean]>([
  ["an absent property is not equal", { operator: "is_not", value: "x" }, undefined, true],
  ["an absent property does not match an expression", { operator: "not_regex", value: "x" }, undefined, true],
  ["an absent property is not set", { operator: "is_not_set" }, undefined, true],
  ["an absent property is not above anything", { operator: "gt", value: 1 }, undefined, false],
  ["an integer is exactly its digits", { operator: "exact", value: ["30"] }, 30, true],
  ["a fold to lower case reaches beyond ASCII", { operator: "exact", value: "É" }, "é", true],
  ["substrings fold ASCII only", { operator: "icontains", value: "É" }, "é", false],
  ["false means everything that is not true", { operator: "exact", value: "false" }, "pro", true],
  ["a number must be one to its end", { operator: "gt", value: 5 }, "12abc", false],
  ["numbers compare as numbers", { operator: "gte", value: "5" }, "10", true],
  ["a look-ahead is a regular expression like another", { operator: "regex", value: "^a(?=b)" }, "ab", true],
  ["a broken expression never matches", { operator: "not_regex", value: "(" }, "ab", false],
  ["any of several texts", { operator: "icontains_multi", value: ["x", "B"] }, "ab", true],
  ["both bounds belong to the range", { operator: "between", value: [1, 3] }, 3, true],
  ["no range that is upside down", { operator: "not_between", value: [3, 1] }, 5, false],
  ["a version below the next minor", { operator: "semver_tilde", value: "1.2.3" }, "1.2.9", true],
  ["the same moment in other words", { operator: "is_date_exact", value: "2026-01-01T00:00:00Z" }, "2026-01-01T01:00:00+01:00", true],
  ["no date at all", { operator: "is_date_exact", value: "2026-01-01" }, "soon", false],
])("matches as the server does: %s", async (_, filter, value, expected) => {
  const properties = [{ key: "p", type: "person", ...filter } as PropertyFilter];
  const answer = await ask([flag("f", { groups: [{ properties }] })], "somebody", { person_properties: value === undefined ? {} : { p: value } });
  expect(answer.flags.f).toMatchObject({ enabled: expected });
  expect(answer.errorsWhileComputingFlags).toBe(false);
});

it("compares booleans by equality under property matching version 2", async () => {
  const properties: PropertyFilter[] = [{ key: "plan", operator: "exact", value: "false" }];
  const project = { ...createDemoProject(), flags: [flag("f", { groups: [{ properties }] })], propertyMatchingVersion: 2 };
  const emulator = await startTestEmulator({ project });
  expect(valuesOf(await askFlags(emulator, "x", { person_properties: { plan: "pro" } }))).toEqual({ f: false });
  expect(valuesOf(await askFlags(emulator, "x", { person_properties: { plan: false } }))).toEqual({ f: true });
});

it("fills in the first value of a property from the current one, where it is not known", async () => {
  const flags = [flag("f", { groups: [{ properties: [{ key: "$initial_utm_source", operator: "exact", value: "news" }] }] })];
  expect(valuesOf(await ask(flags, "x", { person_properties: { utm_source: "news" } }))).toEqual({ f: true });
  expect(valuesOf(await ask(flags, "x", { person_properties: { utm_source: "news", $initial_utm_source: "ad" } }))).toEqual({ f: false });
});

it("knows the ids themselves as properties", async () => {
  const flags = [
    flag("person", { groups: [{ properties: [{ key: "distinct_id", value: "x" }] }] }),
    flag("team", { groups: [{ properties: [{ key: "$group_key", type: "group", group_type_index: 0, value: "umbrella" }] }] }),
  ];
  expect(valuesOf(await ask(flags, "x", { groups: { team: "umbrella" } }))).toEqual({ person: true, team: true });
  expect(valuesOf(await ask(flags, "y", { groups: { team: "acme" } }))).toEqual({ person: false, team: false });
});

it("puts an empty id into every rollout, and takes an empty group for none", async () => {
  const flags = [flag("person", { groups: [{ rollout_percentage: 0.1 }] }), flag("team", { ...everybody, aggregation_group_type_index: 0 })];
  expect(valuesOf(await ask(flags, "", { groups: { team: "" } }))).toEqual({ person: true, team: false });
});

it("evaluates only the flags that are named, by either name of the field", async () => {
  const flags = [flag("a", everybody), flag("b", everybody)];
  for (const field of ["flag_keys", "flag_keys_to_evaluate"]) expect(valuesOf(await ask(flags, "x", { [field]: ["b", "c"] }))).toEqual({ b: true });
});

it("gives no payload with a flag that is off", async () => {
  const { flags } = await ask([flag("f", { groups: [], payloads: { true: "1", false: "0" } })], "x");
  expect(flags.f!.metadata.payload).toBeNull();
});

it("cuts ids to 200 code points", async () => {
  const flags = [flag("f", { groups: [{ rollout_percentage: 50 }] })];
  const cut = "🚩".repeat(200);
  const longer = Array.from({ length: 20 }, (_, index) => `${cut}${index}`);
  const emulator = await startTestEmulator({ project: { ...createDemoProject(), flags } });
  const values = await Promise.all([cut, ...longer].map(async (id) => valuesOf(await askFlags(emulator, id)).f));
  expect(new Set(values).size).toBe(1);
});

it("lets enrolment decide before conditions", async () => {
  const flags = [flag("beta", { groups: [{ rollout_percentage: 0 }], feature_enrollment: true })];
  const enrolled = await ask(flags, "x", { person_properties: { "$feature_enrollment/beta": true } });
  expect(enrolled.flags.beta).toMatchObject({ enabled: true, reason: { code: "super_condition_value" } });
  expect(valuesOf(await ask(flags, "x"))).toEqual({ beta: false });
});

it("holds people out before conditions, under the name of the holdout", async () => {
  const answer = await ask([flag("f", { ...everybody, holdout: { id: 3, exclusion_percentage: 100 } })], "x");
  expect(answer.flags.f).toMatchObject({ enabled: true, variant: "holdout-3", reason: { code: "holdout_condition_value" } });
});

it("holds a whole group out of a flag that is decided by group", async () => {
  const flags = [flag("f", { ...everybody, aggregation_group_type_index: 0, holdout: { id: 3, exclusion_percentage: 50 } })];
  const emulator = await startTestEmulator({ project: { ...createDemoProject(), flags } });
  const teams = Array.from({ length: 20 }, (_, index) => `team-${index}`);
  const decide = (distinctId: string) => Promise.all(teams.map(async (team) => valuesOf(await askFlags(emulator, distinctId, { groups: { team } })).f));
  const [ada, alan] = await Promise.all([decide("ada"), decide("alan")]);
  expect(ada).toEqual(alan);
  expect(new Set(ada)).toEqual(new Set([true, "holdout-3"]));
});

it("ends at the first condition that leaves an id out when told to exit early", async () => {
  const groups = [{ rollout_percentage: 0 }, { rollout_percentage: 100 }];
  expect(valuesOf(await ask([flag("f", { groups, early_exit: true })], "x"))).toEqual({ f: false });
  expect(valuesOf(await ask([flag("f", { groups })], "x"))).toEqual({ f: true });
});

it("follows dependencies, and fails closed where one is missing", async () => {
  const on = (key: string, value: unknown = true): FlagFilters => ({ groups: [{ properties: [{ key, type: "flag", operator: "flag_evaluates_to", value }] }] });
  const base = flag("base", everybody);
  const flags = [base, flag("by-id", on(String(base.id))), flag("by-key", on("by-id")), flag("inverse", on("base", false)), flag("lost", on("nobody")), flag("after-lost", on("lost", false))];
  const answer = await ask(flags, "x", { flag_keys_to_evaluate: ["by-id", "by-key", "inverse", "lost", "after-lost"] });
  expect(valuesOf(answer)).toEqual({ "by-id": true, "by-key": true, inverse: false, lost: false, "after-lost": false });
  expect(answer.flags["after-lost"]!.reason.code).toBe("missing_dependency");
});

it("skips a condition that is bucketed by a device it does not know", async () => {
  const flags = [flag("f", everybody, { bucketing_identifier: "device_id" })];
  expect((await ask(flags, "x")).flags.f).toMatchObject({ enabled: false, reason: { code: "out_of_rollout_bound" } });
  expect(valuesOf(await ask(flags, "x", { $device_id: "d" }))).toEqual({ f: true });
  expect(valuesOf(await ask(flags, "x", { person_properties: { $device_id: "d" } }))).toEqual({ f: true });
});

it("keeps a flag with experience continuity on the id from before sign-in", async () => {
  const flags = [flag("f", { groups: [{ rollout_percentage: 50 }] }, { ensure_experience_continuity: true })];
  const emulator = await startTestEmulator({ project: { ...createDemoProject(), flags } });
  const ids = Array.from({ length: 40 }, (_, index) => `anonymous-${index}`);
  const before = await Promise.all(ids.map(async (id) => valuesOf(await askFlags(emulator, id)).f));
  const after = await Promise.all(ids.map(async (id) => valuesOf(await askFlags(emulator, "ada", { $anon_distinct_id: id })).f));
  expect(after).toEqual(before);
  expect(new Set(before).size).toBe(2);
});

it("knows the members of static and dynamic cohorts", async () => {
  const inCohort = (id: string, operator = "in"): FlagFilters => ({ groups: [{ properties: [{ key: "id", type: "cohort", operator, value: id }] }] });
  const flags = [flag("static", inCohort("7")), flag("dynamic", inCohort("8")), flag("outside", inCohort("8", "not_in"))];
  const project = {
    ...createDemoProject(),
    flags,
    staticCohorts: { "7": ["ada"] },
    cohorts: { "8": { type: "AND", values: [{ key: "email", type: "person", operator: "icontains", value: "@acme" }, { key: "role", type: "person", value: "Editor", negation: true }] } },
  };
  const emulator = await startTestEmulator({ project });
  expect(valuesOf(await askFlags(emulator, "ada"))).toEqual({ static: true, dynamic: false, outside: true });
  expect(valuesOf(await askFlags(emulator, "grace"))).toEqual({ static: false, dynamic: true, outside: false });
});

it.each([
  ["an unknown operator", { groups: [{ properties: [{ key: "email", operator: "rhymes_with", value: "x" }] }] }],
  ["a cohort that is gone", { groups: [{ properties: [{ key: "id", type: "cohort", operator: "in", value: 404 }] }] }],
  ["a cohort that is part of itself", { groups: [{ properties: [{ key: "id", type: "cohort", operator: "in", value: 1 }] }] }],
  ["another format", { ...everybody, version: 2 }],
] as [string, FlagFilters][])("fails one flag for %s, and answers the others", async (_, filters) => {
  const cohorts = { "1": { type: "OR", values: [{ key: "id", type: "cohort", value: 1 }] } };
  const emulator = await startTestEmulator({ project: { ...createDemoProject(), flags: [flag("broken", filters), flag("sound", everybody)], cohorts } });
  const answer = await askFlags(emulator, "ada");
  expect(answer.errorsWhileComputingFlags).toBe(true);
  expect(answer.flags.broken).toMatchObject({ enabled: false, failed: true });
  expect(answer.flags.sound).toMatchObject({ enabled: true });
});

it("leaves out flags that are inactive, deleted, archived, of another runtime or of another context", async () => {
  const flags = [
    flag("on", everybody),
    flag("inactive", everybody, { active: false }),
    flag("deleted", everybody, { deleted: true }),
    flag("archived", everybody, { archived: true }),
    flag("browser", everybody, { evaluation_runtime: "client" }),
    flag("docs", everybody, { evaluation_contexts: ["docs"] }),
  ];
  expect(Object.keys((await ask(flags, "x", { evaluation_contexts: ["web"] })).flags)).toEqual(["on"]);
  expect(Object.keys((await ask(flags, "x", { evaluation_runtime: undefined })).flags)).toEqual(["on", "browser", "docs"]);
});

it("says that the quota is used up in place of flags", async () => {
  const emulator = await startTestEmulator({ project: { ...createDemoProject(), quotaLimited: true } });
  expect(await askFlags(emulator, "ada")).toMatchObject({ flags: {}, quotaLimited: ["feature_flags"] });
});
