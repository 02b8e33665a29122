import { compileRules } from "@halyard/core/rules";
import { describe, expect, it } from "vitest";
import type { EvaluationContext } from "../evaluation-context.ts";

type Json = Record<string, unknown>;

const context: EvaluationContext = { distinctId: "ada", deviceId: "d1", groups: { team: "acme" }, personProperties: { plan: "pro", version: "1.2.3" }, groupProperties: { team: { tier: "gold" } } };

/** A flag that must stay right, whatever is wrong with the one beside it. */
const witness = { key: "witness", active: true, filters: { groups: [{ properties: [{ key: "plan", value: "pro" }, { key: "id", type: "cohort", value: 5 }] }] } };

const definitions = {
  flags: [
    { key: "base", active: true, filters: { groups: [{}] } },
    {
      id: 1,
      key: "flag",
      version: 2,
      active: true,
      ensure_experience_continuity: false,
      bucketing_identifier: "device_id",
      filters: {
        groups: [
          {
            properties: [
              { key: "plan", type: "person", operator: "exact", value: ["pro"] },
              { key: "plan", type: "person", operator: "regex", value: "^p" },
              { key: "version", type: "person", operator: "semver_gte", value: "1.0.0" },
              { key: "id", type: "cohort", value: 4, operator: "in" },
              { key: "base", type: "flag", operator: "flag_evaluates_to", value: true, dependency_chain: ["base"] },
            ],
            rollout_percentage: 100,
            variant: "a",
            aggregation_group_type_index: null,
          },
        ],
        multivariate: { variants: [{ key: "a", rollout_percentage: 100 }] },
        payloads: { a: "[1]" },
        aggregation_group_type_index: null,
        holdout: { id: 1, exclusion_percentage: 0 },
        early_exit: true,
        feature_enrollment: false,
        super_groups: [],
      },
    },
    witness,
  ],
  group_type_mapping: { "0": "team" },
  cohorts: {
    "4": { type: "OR", values: [{ type: "AND", values: [{ key: "plan", type: "person", operator: "exact", value: "pro", negation: false }] }] },
    "5": { type: "AND", values: [] },
  },
  property_matching_version: 2,
};

const wrong: readonly unknown[] = [null, true, 0, -1.5, 1e300, "", "text", "__proto__", [], [null], [[[]]], {}, { constructor: 1 }, { length: 1e9 }, { toString: "no function" }, { __proto__: null }, "x".repeat(100_000)];

function pathsOf(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => [[...path, key], ...pathsOf(item, [...path, key])]);
}

function replace(path: readonly string[], value: unknown): typeof definitions {
  const copy = structuredClone(definitions);
  let parent = copy as unknown as Json;
  for (const step of path.slice(0, -1)) parent = parent[step] as Json;
  parent[path.at(-1)!] = value;
  return copy;
}

/** Parts of the flag, each with a value of its type. */
const strict: readonly [path: string, right: unknown][] = [
  ["active", true],
  ["filters.groups.0", {}],
  ["filters.groups.0.properties.0", {}],
  ["filters.groups.0.properties.0.key", ""],
  ["filters.multivariate.variants.0", {}],
  ["filters.multivariate.variants.0.key", ""],
  ["filters.multivariate.variants.0.rollout_percentage", 0],
];

function typeOf(value: unknown): string {
  return value === null ? "null" : Array.isArray(value) ? "list" : typeof value;
}

describe("definitions with a wrong type", () => {
  it.each(pathsOf(definitions).map((path) => [path.join("."), path] as const))("in %s do not throw", (_name, path) => {
    for (const value of wrong) {
      const ruleset = compileRules(replace(path, value));
      const results = ruleset.evaluateAll(context, 0);
      expect(Object.keys(results)).toEqual(ruleset.keys);
      expect(Object.values(results).every((result) => "value" in result !== "undecidable" in result)).toBe(true);
      const unsupported = Object.entries(results).filter(([, result]) => "undecidable" in result && result.undecidable.code === "unsupported_definition");
      for (const [key] of unsupported) expect(ruleset.problemOf(key)).toMatch(/^.{10,300}$/);
    }
  });

  it.each(pathsOf(definitions.flags[1]).map((path) => [path.join("."), path] as const))("in a flag's %s leave the others alone", (_name, path) => {
    for (const value of wrong) expect(compileRules(replace(["flags", "1", ...path], value)).evaluate("witness", context, 0)).toMatchObject({ value: true });
  });

  it.each(strict)("in a flag's %s make it undecidable", (path, right) => {
    for (const value of wrong.filter((each) => typeOf(each) !== typeOf(right))) {
      expect(compileRules(replace(["flags", "1", ...path.split(".")], value)).evaluate("flag", context, 0)).toEqual({ undecidable: { code: "unsupported_definition" } });
    }
  });

  it("are decided when nothing is wrong", () => {
    const results = compileRules(definitions).evaluateAll(context, 0);
    expect(results).toMatchObject({ base: { value: true }, flag: { value: "a", payload: [1] }, witness: { value: true } });
  });

  it.each([null, undefined, 1, "text", [], {}, { flags: null }, { flags: {} }, { flags: [null, 1, "a", [], {}, { key: 1 }] }])("have no flags: %j", (body) => {
    const ruleset = compileRules(body as never);
    expect(ruleset.keys).toEqual([]);
    expect(ruleset.evaluate("flag", context, 0)).toEqual({ undecidable: { code: "unknown_flag" } });
  });

  it.each([
    ["rollout_percentage", "50"],
    ["rollout_percentage", []],
    ["properties", {}],
    ["properties", "text"],
    ["variant", 1],
    ["aggregation_group_type_index", "0"],
  ])("are undecidable with %s %j in a condition", (name, value) => {
    const ruleset = compileRules(replace(["flags", "1", "filters", "groups", "0", name], value));
    expect(ruleset.evaluate("flag", context, 0)).toEqual({ undecidable: { code: "unsupported_definition" } });
  });
});

describe("hostile definitions", { timeout: 60_000 }, () => {
  it("may use names that JavaScript objects have", () => {
    const flags = JSON.parse('[{"key":"__proto__","active":true,"filters":{"groups":[{}],"payloads":{"__proto__":"1"}}},{"key":"constructor","active":true,"filters":{"groups":[{}]}}]') as Json[];
    const ruleset = compileRules({ flags: [...flags, witness], cohorts: definitions.cohorts });
    expect(Object.keys(ruleset.evaluateAll(context, 0))).toEqual(["__proto__", "constructor", "witness"]);
    for (const key of ruleset.keys) expect(ruleset.evaluate(key, context, 0)).toMatchObject({ value: true });
    expect(({} as Json)["value"]).toBeUndefined();
  });

  it("may have a key twice, and nobody knows which flag is meant", () => {
    const flag = { key: "flag", active: true, filters: { groups: [{}] } };
    const ruleset = compileRules({ ...definitions, flags: [flag, witness, { ...flag, active: false }, flag] });
    expect(ruleset.keys).toEqual(["flag", "witness"]);
    expect(ruleset.evaluateAll(context, 0)).toMatchObject({ flag: { undecidable: { code: "unsupported_definition" } }, witness: { value: true } });
  });

  it("may depend on each other in circles, in every order", () => {
    const cohorts = { ...definitions.cohorts, "7": { type: "AND", values: [{ key: "member", type: "flag", value: true, dependency_chain: ["member"] }] } };
    const member = { key: "member", active: true, filters: { groups: [{ properties: [{ key: "id", type: "cohort", value: 7 }] }] } };
    const link = (key: string, to: string): Json => ({ key, active: true, filters: { groups: [{ properties: [{ key: to, type: "flag", value: true, dependency_chain: [to] }] }] } });
    const circle = [link("a", "b"), link("b", "c"), link("c", "a"), link("self", "self"), link("outside", "a"), link("fine", "witness"), member, witness];
    for (const flags of [circle, circle.toReversed()]) {
      const results = compileRules({ ...definitions, cohorts, flags }).evaluateAll(context, 0);
      for (const key of ["a", "b", "c", "self", "member"]) expect(results[key]).toEqual({ undecidable: { code: "unsupported_definition" } });
      expect(results["outside"]).toEqual({ undecidable: { code: "unresolved_dependency" } });
      expect(results["fine"]).toMatchObject({ value: true });
    }
  });

  it("may be in several circles at once", () => {
    const link = (key: string, ...to: string[]): Json => ({ key, active: true, filters: { groups: [{ properties: to.map((name) => ({ key: name, type: "flag", value: true, dependency_chain: [name] })) }] } });
    const knot = [link("a", "b", "c"), link("b", "a"), link("c", "b"), witness];
    for (let turn = 0; turn < knot.length; turn++) {
      const results = compileRules({ ...definitions, flags: [...knot.slice(turn), ...knot.slice(0, turn)] }).evaluateAll(context, 0);
      for (const key of ["a", "b", "c"]) expect(results[key]).toEqual({ undecidable: { code: "unsupported_definition" } });
      expect(results["witness"]).toMatchObject({ value: true });
    }
  });

  it("may have a chain of 10,000 flags and cohorts within cohorts without exhausting the stack", () => {
    const flags = Array.from({ length: 10_000 }, (_, index) => ({
      key: `flag-${index}`,
      active: true,
      filters: { groups: [{ properties: [{ key: `flag-${index + 1}`, type: "flag", value: true, dependency_chain: [`flag-${index + 1}`] }, { key: "id", type: "cohort", value: index }] }] },
    }));
    const last = { key: "flag-10000", active: true, filters: { groups: [{}] } };
    const cohorts = Object.fromEntries(Array.from({ length: 10_000 }, (_, id) => [String(id), { type: "OR", values: [{ type: "cohort", key: "id", value: id + 1 }, { key: "plan", value: "free" }] }]));
    const results = compileRules({ flags: [...flags, last], cohorts }).evaluateAll(context, 0);
    expect(results["flag-0"]).toEqual({ undecidable: { code: "unsupported_definition" } });
    expect(results["flag-10000"]).toMatchObject({ value: true });
  });

  it.each([50, 51])("may have a chain of %i flags and cohorts", (length) => {
    const on = (key: string): Json => ({ key, type: "flag", value: true, dependency_chain: [key] });
    const flags = Array.from({ length: length - 1 }, (_, index) => ({ key: `flag-${index}`, active: true, filters: { groups: [{ properties: index === length - 2 ? [{ key: "id", type: "cohort", value: 5 }] : [on(`flag-${index + 1}`)] }] } }));
    const result = compileRules({ ...definitions, flags }).evaluate("flag-0", context, 0);
    expect(result).toMatchObject(length <= 50 ? { value: true } : { undecidable: { code: "unsupported_definition" } });
  });

  it.each([
    ["5000 characters", `[${"a-z".repeat(1666)}]`, true],
    ["5001 characters", `[${"a-z".repeat(1666)}]a`, false],
    ["2000 steps", "p?".repeat(1000), true],
    ["2001 steps", `${"p?".repeat(1000)}r?`, false],
    ["groups 50 deep", `${"(".repeat(50)}p${")".repeat(50)}`, true],
    ["groups 51 deep", `${"(".repeat(51)}p${")".repeat(51)}`, false],
  ])("may have a pattern of %s", (_name, pattern, isDecided) => {
    const flag = { key: "flag", active: true, filters: { groups: [{ properties: [{ key: "plan", operator: "regex", value: pattern }] }] } };
    const result = compileRules({ flags: [flag, witness], cohorts: definitions.cohorts }).evaluateAll(context, 0);
    expect(result["flag"]).toMatchObject(isDecided ? { value: true } : { undecidable: { code: "unsupported_definition" } });
    expect(result["witness"]).toMatchObject({ value: true });
  });

  it("may refer to cohorts so often that following each path would take forever", () => {
    const cohorts = Object.fromEntries(Array.from({ length: 18 }, (_, id) => [String(id), { type: "AND", values: Array.from({ length: 30 }, () => ({ type: "cohort", key: "id", value: id + 1 })) }]));
    const flag = { key: "flag", active: true, filters: { groups: [{ properties: [{ key: "id", type: "cohort", value: 0 }] }] } };
    const ruleset = compileRules({ flags: [flag], cohorts: { ...cohorts, "18": { type: "AND", values: [{ key: "plan", value: "pro" }] } } });
    expect(ruleset.evaluate("flag", context, 0)).toMatchObject({ value: true });
  });

  it.each([15, 25, 500, 2000, 4000, 8000])("may nest groups of a cohort %i deep", (depth) => {
    let cohort: Json = { type: "AND", values: [{ key: "plan", value: "pro" }] };
    for (let level = 1; level < depth; level++) cohort = { type: "AND", values: [cohort] };
    const flag = { key: "flag", active: true, filters: { groups: [{ properties: [{ key: "id", type: "cohort", value: 1 }] }] } };
    const result = compileRules({ flags: [flag], cohorts: { "1": cohort } }).evaluate("flag", context, 0);
    expect(result).toMatchObject(depth <= 20 ? { value: true } : { undecidable: { code: "unsupported_definition" } });
  });

  it("may nest groups and values 100,000 deep", () => {
    const nest = (depth: number, wrap: (inner: unknown) => unknown, innermost: unknown): unknown => {
      let value = innermost;
      for (let level = 0; level < depth; level++) value = wrap(value);
      return value;
    };
    const cohort = nest(100_000, (inner) => ({ type: "AND", values: [inner] }), { type: "AND", values: [] });
    const list = nest(100_000, (inner) => [inner], "text");
    const flags = ["exact", "icontains", "gt", "is_date_before", "semver_eq", "regex"].map((operator) => ({
      key: operator,
      active: true,
      filters: { groups: [{ properties: [{ key: "plan", operator, value: list }] }], payloads: { true: list } },
    }));
    const deep = { key: "deep", active: true, filters: { groups: [{ properties: [{ key: "id", type: "cohort", value: 1 }] }] } };
    const results = compileRules({ flags: [...flags, deep], cohorts: { "1": cohort } }).evaluateAll({ ...context, personProperties: { plan: "pro", other: list as never } }, 0);
    expect(results["deep"]).toEqual({ undecidable: { code: "unsupported_definition" } });
    expect(Object.values(results)).toHaveLength(7);
  });

  it.each<[string, () => Json]>([
    ["variants", () => ({ flags: [{ key: "flag", active: true, filters: { groups: [{ rollout_percentage: 50 }], multivariate: { variants: Array.from({ length: 200_000 }, (_, index) => ({ key: `v${index}`, rollout_percentage: 0.0005 })) } } }] })],
    ["payload items", () => ({ flags: [{ key: "flag", active: true, filters: { groups: [{}], payloads: { true: `[${"0,".repeat(1_000_000)}0]` } } }] })],
    [
      "group types",
      () => ({
        flags: Array.from({ length: 50_000 }, (_, index) => ({ key: `flag-${index}`, active: true, filters: { aggregation_group_type_index: index, groups: [{ rollout_percentage: 50 }] } })),
        group_type_mapping: Object.fromEntries(Array.from({ length: 50_000 }, (_, index) => [String(index), `type-${index}`])),
      }),
    ],
    [
      "flags in a cohort that many flags use",
      () => ({
        flags: Array.from({ length: 10_000 }, (_, index) => ({ key: `flag-${index}`, active: true, filters: { groups: [{ properties: index < 5000 ? [] : [{ key: "id", type: "cohort", value: 1 }] }] } })),
        cohorts: { "1": { type: "AND", values: Array.from({ length: 5000 }, (_, index) => ({ key: `flag-${index}`, type: "flag", value: true, dependency_chain: [`flag-${index}`] })) } },
      }),
    ],
  ])("may have a great many %s", (_name, create) => {
    const body = create();
    const results = compileRules({ ...body, flags: [...(body["flags"] as Json[]), { ...witness, filters: { groups: [{}] } }] }).evaluateAll(context, 0);
    expect(results["witness"]).toMatchObject({ value: true });
    expect(Object.values(results).filter((result) => "undecidable" in result)).toEqual([]);
  });

  it("may use a large cohort for a great many group types", () => {
    const types = Array.from({ length: 2000 }, (_, index) => String(index));
    const flags = types.map((type) => ({ key: `flag-${type}`, active: true, filters: { aggregation_group_type_index: Number(type), groups: [{ properties: [{ key: "id", type: "cohort", value: 1 }] }] } }));
    const cohorts = { ...definitions.cohorts, "1": { type: "OR", values: Array.from({ length: 20_000 }, (_, index) => ({ key: `property-${index}`, operator: "is_set" })) } };
    const ruleset = compileRules({ flags: [witness, ...flags], cohorts, group_type_mapping: Object.fromEntries(types.map((type) => [type, `type-${type}`])) });
    const results = ruleset.evaluateAll({ ...context, groups: Object.fromEntries(types.map((type) => [`type-${type}`, "acme"])), groupProperties: { "type-0": { "property-7": 1 } } }, 0);
    expect(results).toMatchObject({ witness: { value: true }, "flag-0": { value: true }, "flag-1999": { undecidable: { code: "unsupported_definition" } } });
  });

  it("may leave a great many conditions open that have a great many variants", () => {
    const groups = Array.from({ length: 50_000 }, () => ({ properties: [{ key: "plan", operator: "regex", value: "(?i)pro" }] }));
    const variants = Array.from({ length: 50_000 }, (_, index) => ({ key: `v${index}`, rollout_percentage: 0.001 }));
    const ruleset = compileRules({ ...definitions, flags: [{ key: "flag", active: true, filters: { groups, multivariate: { variants } } }, witness] });
    for (let index = 0; index < 20; index++) {
      expect(ruleset.evaluateAll({ ...context, distinctId: `user-${index}` }, 0)).toMatchObject({ flag: { undecidable: { code: "unsupported_definition" } }, witness: { value: true } });
    }
  });

  it("may have a great many patterns that take all that one may", () => {
    const flags = Array.from({ length: 2000 }, (_, index) => ({ key: `flag-${index}`, active: true, filters: { groups: [{ properties: [{ key: "plan", operator: "regex", value: `${"a?".repeat(990)}${index}$` }] }] } }));
    const ruleset = compileRules({ ...definitions, flags: [...flags, { ...witness, filters: { groups: [{}] } }] });
    for (let index = 0; index < 3; index++) {
      const results = ruleset.evaluateAll({ ...context, personProperties: { plan: `${"ab".repeat(50 + index)}!` } }, 0);
      expect(results).toMatchObject({ witness: { value: true }, "flag-0": { value: false }, "flag-1999": { undecidable: { code: "unsupported_definition" } } });
    }
  });

  it("may be ten megabytes", () => {
    const filler = Array.from({ length: 2000 }, (_, index) => ({ key: `${index}-${"k".repeat(4500)}`, active: true, filters: { groups: [{ properties: [{ key: "plan", operator: "regex", value: "(a+)+$".repeat(100) }] }] } }));
    const ruleset = compileRules({ ...definitions, flags: [...filler, witness] });
    expect(ruleset.evaluate("witness", context, 0)).toMatchObject({ value: true });
    expect(ruleset.evaluate(ruleset.keys[0]!, { ...context, personProperties: { plan: `${"a".repeat(1000)}!` } }, 0)).toMatchObject({ value: false });
  });
});

describe("hostile contexts", () => {
  it.each<[string, unknown]>([
    ["no properties", { distinctId: "ada", personProperties: null, groups: null, groupProperties: null }],
    ["properties of wrong types", { distinctId: "ada", personProperties: "text", groups: [], groupProperties: 1 }],
    ["ids of wrong types", { distinctId: {}, deviceId: [], groups: { team: {} } }],
    ["no ids", {}],
    ["inherited properties", { distinctId: "ada", personProperties: Object.create({ plan: "pro" }) }],
    ["values that are no JSON", { distinctId: "ada", personProperties: { plan: Symbol("pro"), version: () => "1.2.3" } }],
  ])("with %s get an answer for every flag", (_name, actor) => {
    const results = compileRules(definitions).evaluateAll(actor as EvaluationContext, 0);
    expect(Object.keys(results)).toEqual(["base", "flag", "witness"]);
  });
});
