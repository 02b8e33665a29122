import { compileRules } from "@halyard/core/rules";
import { describe, expect, it } from "vitest";
import { createRandom } from "./testing/create-random.ts";
import { generateDefinitions, propertyKeys } from "./testing/generate-definitions.ts";

type Json = Record<string, unknown>;

const context = { distinctId: "ada", groups: { team: "acme" }, personProperties: { plan: "pro" }, groupProperties: { team: {} } };

const flag = (filters: unknown, rest: Json = {}): Json => ({ key: "flag", active: true, filters, ...rest });

const filtered = (...properties: unknown[]): Json => flag({ groups: [{ properties: [{ key: "plan", value: "free" }] }, { properties }] });

const asking = (key: string, to: string): Json => ({ key, active: true, filters: { groups: [{ properties: [{ key: to, type: "flag", value: true, dependency_chain: [to] }] }] } });

const cohort = (id: unknown): Json => ({ key: "id", type: "cohort", value: id });

const cohorts = {
  "1": { type: "AND", values: [{ key: "plan", operator: "between", value: "1" }] },
  "2": { type: "OR", values: [{ type: "AND", values: [cohort(1)] }] },
  "3": { type: "XOR", values: [{}] },
  "4": { type: "AND", values: [cohort(4)] },
  "5": "text",
  "6": { type: "AND", values: ["text"] },
  "7": { type: "AND", values: [{ key: "plan", value: "pro", negation: "yes" }] },
  "8": { type: "AND", values: [{ key: "flag", type: "flag", value: true, dependency_chain: ["flag"] }] },
};

const deep: Json = Array.from({ length: 30 }).reduce<Json>((inner) => ({ type: "AND", values: [inner] }), { type: "AND", values: [] });

const circle = (length: number): Json[] => Array.from({ length }, (_, index) => asking(index === 0 ? "flag" : `f${index}`, index === length - 1 ? "flag" : `f${index + 1}`));

const chain = Array.from({ length: 60 }, (_, index) => (index === 59 ? flag({ groups: [{}] }, { key: "f59" }) : asking(index === 0 ? "flag" : `f${index}`, `f${index + 1}`)));

const cases: readonly (readonly [problem: string, ...flags: Json[]])[] = [
  ['it has "yes" where its "active" should be true or false', flag({ groups: [{}] }, { active: "yes" })],
  ['it has 1 where its "ensure_experience_continuity" should be true or false', flag({ groups: [{}] }, { ensure_experience_continuity: 1 })],
  ['it is bucketed by the unknown identifier "session_id"', flag({ groups: [{}] }, { bucketing_identifier: "session_id" })],
  ["it is decided for the group type 9, which the project does not have", flag({ groups: [{}], aggregation_group_type_index: 9 })],
  ['it has "text" where its "filters" should be an object', flag("text")],
  ['its filters have the unknown version 2', flag({ version: 2, rules: [] })],
  ['its filters have the unknown version "1"', flag({ version: "1", rules: [] })],
  ['it has an object where its "groups" should be a list', flag({ groups: {} })],
  ['it has null where its "groups" should be a list of objects', flag({ groups: [null] })],
  ['it has a list where its "multivariate" should be an object', flag({ groups: [], multivariate: [] })],
  ['variant 2 has undefined where its "key" should be a text', flag({ groups: [], multivariate: { variants: [{ key: "a", rollout_percentage: 1 }, {}] } })],
  ['variant 1 has "1" where its "rollout_percentage" should be a finite number', flag({ groups: [], multivariate: { variants: [{ key: "a", rollout_percentage: "1" }] } })],
  ['its holdout has a list where its "id" should be a number or a text', flag({ groups: [], holdout: { id: [], exclusion_percentage: 1 } })],
  ['it has "x" where its "payloads" should be an object', flag({ groups: [], payloads: "x" })],
  ['it has "x" where its "early_exit" should be true or false', flag({ groups: [], early_exit: "x" })],
  ['it has 1 where its "feature_enrollment" should be true or false', flag({ groups: [], feature_enrollment: 1 })],
  ['condition 2 has "50" where its "rollout_percentage" should be a finite number', flag({ groups: [{}, { rollout_percentage: "50" }] })],
  ['condition 1 has 3 where its "variant" should be a text', flag({ groups: [{ variant: 3 }] })],
  ['condition 1 has true where its "properties" should be a list', flag({ groups: [{ properties: true }] })],
  ['condition 2 has the unknown operator "between"', filtered({ key: "plan", operator: "between", value: 1 })],
  ["condition 2 has the unknown operator 7", filtered({ key: "plan", operator: 7, value: 1 })],
  ['condition 2 compares by the operator "exact" with 30, which only PostHog can compare', filtered({ key: "plan", operator: "exact", value: 30 })],
  ['condition 2 compares by the operator "exact" with undefined, which only PostHog can compare', filtered({ key: "plan" })],
  ['condition 2 compares by the operator "semver_gte" with "01.2", which only PostHog can compare', filtered({ key: "plan", operator: "semver_gte", value: "01.2" })],
  ['condition 2 compares by the operator "is_date_before" with "soon", which only PostHog can compare', filtered({ key: "plan", operator: "is_date_before", value: "soon" })],
  ['condition 2 compares by the operator "icontains" with an object, which only PostHog can compare', filtered({ key: "plan", operator: "icontains", value: { toString: 1 } })],
  ['condition 2 compares by the operator "gt" with an object, which only PostHog can compare', filtered({ key: "plan", operator: "gt", value: { toString: 1 } })],
  ['condition 2 has the pattern "(?i)pro", which is not portable', filtered({ key: "plan", operator: "regex", value: "(?i)pro" })],
  ['condition 2 has the pattern "[[]]", which is not portable', filtered({ key: "plan", operator: "not_regex", value: "[[]]" })],
  ['condition 2 has the pattern "(a{1000}){1000}", which is too complex', filtered({ key: "plan", operator: "regex", value: "(a{1000}){1000}" })],
  [`condition 2 has the pattern "${"a".repeat(40)}…", which is too long`, filtered({ key: "plan", operator: "regex", value: "a".repeat(5001) })],
  ["condition 2 has a pattern that is no text", filtered({ key: "plan", operator: "regex", value: { toString: 1 } })],
  ["condition 2 asks for a property by 1, which is no name", filtered({ key: 1, value: "pro" })],
  ['condition 2 has a filter of the unknown type "behavioral"', filtered({ key: "plan", type: "behavioral", value: "pro" })],
  ["condition 2 asks for a property of the group type 5, which the project does not have", filtered({ key: "tier", type: "group", group_type_index: 5, value: "gold" })],
  ["condition 2 asks for a property of a group without naming the group type", filtered({ key: "tier", type: "group", value: "gold" })],
  ['condition 2 asks for the cohort "9", which the definitions do not have: it may be static', filtered(cohort(9))],
  ["condition 2 asks for a cohort by a list, which is no id", filtered(cohort([]))],
  ['condition 2 uses the cohort "1", which has the unknown operator "between"', filtered(cohort(1))],
  ['condition 2 uses the cohort "2", which uses the cohort "1", which has the unknown operator "between"', filtered(cohort(2))],
  ['condition 2 uses the cohort "3", which has a group of filters of the unknown type "XOR"', filtered(cohort(3))],
  ['condition 2 uses the cohort "4", which asks for the cohort that it is in', filtered(cohort(4))],
  ['condition 2 uses the cohort "5", which has "text" where a group of filters should be', filtered(cohort(5))],
  ['condition 2 uses the cohort "6", which has a group whose filters are no list of objects', filtered(cohort(6))],
  ['condition 2 uses the cohort "7", which has "yes" where the "negation" of a filter should be true or false', filtered(cohort(7))],
  ['condition 2 uses the cohort "deep", which lies within 20 other groups of filters, which is too deep', filtered(cohort("deep"))],
  ['condition 2 asks for the flag "other" without a dependency chain that leads to it', filtered({ key: "other", type: "flag", value: true, dependency_chain: [] })],
  ['condition 2 depends on the flag "gone", which the definitions do not have', filtered({ key: "gone", type: "flag", value: true, dependency_chain: ["gone"] })],
  ['it depends on itself through "flag" → "flag"', ...circle(1)],
  ['it depends on itself through "flag" → "f1" → "f2" → "flag"', ...circle(3)],
  ['it depends on itself through "flag" → "f1" → "f2" → "f3" → "f4" → … → "flag"', ...circle(9)],
  ["it depends on itself", ...circle(3000)],
  ['it depends on itself through "flag" → cohort "8" → "flag"', filtered(cohort(8))],
  ["it begins a chain of more than 50 flags and cohorts", ...chain],
  ["several flags have its key", flag({ groups: [{}] }), flag({ groups: [] })],
];

describe("problemOf", () => {
  it.each(cases)("says that %s", (problem, ...flags) => {
    const ruleset = compileRules({ flags, cohorts: { ...cohorts, deep }, group_type_mapping: { "0": "team" } });
    expect(ruleset.evaluate("flag", context, 0)).toEqual({ undecidable: { code: "unsupported_definition" } });
    expect(ruleset.problemOf("flag")).toBe(problem);
  });

  it("says what a definition does that is no JSON", () => {
    const hostile = Object.defineProperty(flag({}), "filters", {
      get: () => {
        throw new Error("boom");
      },
    });
    expect(compileRules({ flags: [hostile] }).problemOf("flag")).toBe("it cannot be read: Error: boom");
  });

  it("says nothing of flags that are understood, off, or not there", () => {
    const flags = [flag({ groups: [{ properties: [{ key: "plan", operator: "regex", value: "^p" }, cohort(0)] }] }), flag({ version: 2 }, { key: "off", active: false }), flag({}, { key: "kept", ensure_experience_continuity: true })];
    const ruleset = compileRules({ flags, cohorts: { "0": { type: "AND", values: [{ key: "plan", value: "pro" }] } } });
    for (const key of ["flag", "off", "kept", "unknown", "__proto__"]) expect(ruleset.problemOf(key)).toBeUndefined();
  });

  it("says nothing of a flag that is left open by a visitor's value, or by the flag that it asks for", () => {
    const broken = filtered({ key: "plan", operator: "between", value: 1 });
    const ruleset = compileRules({ flags: [broken, asking("asking", "flag"), { ...filtered({ key: "plan", operator: "regex", value: "a" }), key: "pattern" }] });
    expect(ruleset.evaluate("asking", context, 0)).toEqual({ undecidable: { code: "unresolved_dependency" } });
    expect(ruleset.problemOf("asking")).toBeUndefined();
    expect(ruleset.evaluate("pattern", { ...context, personProperties: { plan: "é" } }, 0)).toEqual({ undecidable: { code: "unsupported_definition" } });
    expect(ruleset.problemOf("pattern")).toBeUndefined();
  });

  it("says of what there is too much", () => {
    const patterns = Array.from({ length: 110 }, (_, index) => ({ ...filtered({ key: "plan", operator: "regex", value: `${"a".repeat(1900)}${index}` }), key: `flag-${index}` }));
    const large = { type: "OR", values: Array.from({ length: 200_001 }, () => ({ key: "plan", value: "pro" })) };
    const ruleset = compileRules({ flags: [...patterns, { ...filtered(cohort(1)), key: "large" }, { ...filtered(cohort(2)), key: "next" }], cohorts: { "1": large, "2": { type: "AND", values: [] } } });
    expect(ruleset.problemOf("flag-0")).toBeUndefined();
    expect(ruleset.problemOf("flag-109")).toBe(`condition 2 has the pattern "${"a".repeat(40)}…", which is one of too many`);
    expect(ruleset.problemOf("large")).toBeUndefined();
    expect(ruleset.problemOf("next")).toBe('condition 2 uses the cohort "2", which is one of too many');
  });

  it("is short, whatever the names and values are", () => {
    const long = "x".repeat(100_000);
    const nested = Object.fromEntries(Array.from({ length: 19 }, (_, id) => [`${id}${long}`, { type: "AND", values: [id === 18 ? { key: "plan", operator: long, value: 1 } : cohort(`${id + 1}${long}`)] }]));
    const flags = [filtered({ key: "plan", operator: long, value: 1 }), { ...filtered(cohort(`0${long}`)), key: "nested" }, asking(long, `y${long}`), asking(`y${long}`, long)];
    const ruleset = compileRules({ flags, cohorts: nested });
    expect(ruleset.problemOf("flag")).toBe(`condition 2 has the unknown operator "${"x".repeat(40)}…"`);
    for (const key of ["nested", long]) expect(ruleset.problemOf(key)!.length).toBeLessThanOrEqual(300);
    expect(ruleset.problemOf("nested")).toHaveLength(300);
  });

  it("is found without following each path through cohorts", () => {
    const wide = Object.fromEntries(Array.from({ length: 18 }, (_, id) => [String(id), { type: "AND", values: Array.from({ length: 30 }, () => cohort(id + 1)) }]));
    expect(compileRules({ flags: [filtered(cohort(0))], cohorts: { ...wide, "18": { type: "AND", values: [{ key: "plan", value: "pro" }] } } }).problemOf("flag")).toBeUndefined();
  });

  it("is there whenever a definition alone leaves a flag open", () => {
    const random = createRandom(20261122);
    // Nothing of these visitors is missing, undefined or beyond ASCII.
    const properties = Object.fromEntries(propertyKeys.map((key) => [key, "1.5"]));
    const visitor = { distinctId: "ada", groups: { company: "a", project: "b" }, personProperties: properties, groupProperties: { company: properties, project: properties } };
    let found = 0;
    for (let round = 0; round < 1000; round++) {
      const ruleset = compileRules(generateDefinitions(random));
      for (const [key, result] of Object.entries(ruleset.evaluateAll(visitor, 0))) {
        if (!("undecidable" in result) || result.undecidable.code !== "unsupported_definition") continue;
        found++;
        expect(ruleset.problemOf(key)).toMatch(/^(condition|variant) \d|^its? /);
      }
    }
    expect(found).toBeGreaterThan(100);
  });
});
