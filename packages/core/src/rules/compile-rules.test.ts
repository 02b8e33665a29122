import { readFileSync } from "node:fs";
import { bucketOf, compileRules } from "@halyard/core/rules";
import { describe, expect, it } from "vitest";
import type { EvaluationContext } from "../evaluation-context.ts";
import type { RuleResult } from "./ruleset.ts";

type Json = Record<string, unknown>;

const plan = (value: unknown): Json => ({ key: "plan", type: "person", value });

const flagOn = (key: string, value: unknown = true, chain: unknown = [key]): Json => ({ key, type: "flag", operator: "flag_evaluates_to", value, dependency_chain: chain });

function flag(filters: Json, rest: Json = {}): Json {
  return { id: 7, key: "flag", version: 3, active: true, filters, ...rest };
}

function evaluate(definition: Json, context: Partial<EvaluationContext> = {}, definitions: Json = {}): RuleResult {
  return compileRules({ flags: [definition], group_type_mapping: { "0": "team", "1": "org" }, ...definitions }).evaluate(definition["key"] as string, { distinctId: "ada", ...context }, 0);
}

const metadata = { flagId: 7, flagVersion: 3 };

describe("consistency tables", () => {
  it.each(["simple", "multivariate"])("agrees with all PostHog SDKs on 1000 of 1000 ids: %s", (name) => {
    const table = JSON.parse(readFileSync(new URL(`../../vectors/consistency_${name}.json`, import.meta.url), "utf8")) as { flag: { key: string }; expected: (boolean | string)[] };
    const ruleset = compileRules({ flags: [table.flag] });
    const results = table.expected.map((_, index) => ruleset.evaluate(table.flag.key, { distinctId: `distinct_id_${index}` }, 0));
    expect(results.map((result) => "value" in result && result.value)).toEqual(table.expected);
    expect(results).toHaveLength(1000);
  });
});

describe("a decision", () => {
  it("names the condition that matched, the flag and its version", () => {
    const definition = flag({ groups: [{ properties: [plan("pro")] }, { properties: [plan(["free", "trial"])], rollout_percentage: 100 }] });
    expect(evaluate(definition, { personProperties: { plan: "Trial" } })).toEqual({ value: true, reason: { code: "condition_match", conditionIndex: 1 }, source: "local", ...metadata });
  });

  it("says that no condition matched, or that the rollout ended before this id", () => {
    const definition = flag({ groups: [{ properties: [plan("pro")], rollout_percentage: 0 }, { properties: [plan("free")] }] });
    expect(evaluate(definition, { personProperties: { plan: "other" } })).toEqual({ value: false, reason: { code: "no_condition_match" }, source: "local", ...metadata });
    expect(evaluate(definition, { personProperties: { plan: "pro" } })).toEqual({ value: false, reason: { code: "out_of_rollout_bound", conditionIndex: 0 }, source: "local", ...metadata });
  });

  it("says that a flag is switched off before anything else", () => {
    const definition = flag({ groups: [{}], version: 2 }, { active: false, ensure_experience_continuity: true });
    expect(evaluate(definition)).toEqual({ value: false, reason: { code: "flag_disabled" }, source: "local", ...metadata });
  });

  it("is false for a flag without conditions", () => {
    for (const definition of [flag({ groups: [] }), flag({}), flag({}, { filters: null })]) expect(evaluate(definition)).toMatchObject({ value: false });
  });

  it("stops at the first rollout that leaves the id out, where the flag exits early", () => {
    const groups = [{ rollout_percentage: 0 }, { rollout_percentage: 100 }];
    expect(evaluate(flag({ groups, early_exit: true }))).toMatchObject({ value: false, reason: { code: "out_of_rollout_bound", conditionIndex: 0 } });
    expect(evaluate(flag({ groups, early_exit: false }))).toMatchObject({ value: true, reason: { conditionIndex: 1 } });
  });

  it("takes the variant that the condition names, if the flag has it", () => {
    const multivariate = { variants: [{ key: "a", rollout_percentage: 100 }, { key: "b", rollout_percentage: 0 }] };
    expect(evaluate(flag({ multivariate, groups: [{ variant: "b" }] }))).toMatchObject({ value: "b" });
    expect(evaluate(flag({ multivariate, groups: [{ variant: "gone" }] }))).toMatchObject({ value: "a" });
    expect(evaluate(flag({ multivariate: { variants: [] }, groups: [{ variant: "b" }] }))).toMatchObject({ value: true });
  });

  it("carries the payload of its value, frozen", () => {
    const payloads = { true: '{"limits":{"seats":3}}', a: "not JSON", b: "" };
    const on = evaluate(flag({ groups: [{}], payloads }));
    expect(on).toMatchObject({ value: true, payload: { limits: { seats: 3 } } });
    expect(Object.isFrozen((on as { payload: { limits: object } }).payload.limits)).toBe(true);
    const variant = (key: string): Json => flag({ groups: [{}], payloads, multivariate: { variants: [{ key, rollout_percentage: 100 }] } });
    expect(evaluate(variant("a"))).toMatchObject({ payload: "not JSON" });
    expect(evaluate(variant("b"))).not.toHaveProperty("payload");
    expect(evaluate(flag({ groups: [{}], payloads: { true: "null" } }))).not.toHaveProperty("payload");
    const deep = (depth: number): unknown => JSON.parse("[".repeat(depth) + "]".repeat(depth));
    expect(evaluate(flag({ groups: [{}], payloads: { true: deep(100) } }))).toHaveProperty("payload");
    expect(evaluate(flag({ groups: [{}], payloads: { true: deep(101) } }))).not.toHaveProperty("payload");
    expect(evaluate(variant("toString"))).not.toHaveProperty("payload");
    expect(evaluate(flag({ groups: [{ rollout_percentage: 0 }], payloads }))).not.toHaveProperty("payload");
  });

  it("holds an id out of experiments before it looks at conditions", () => {
    const definition = flag({ groups: [{}], holdout: { id: 5, exclusion_percentage: 100 }, payloads: { "holdout-5": "1" } });
    expect(evaluate(definition)).toEqual({ value: "holdout-5", payload: 1, reason: { code: "holdout_condition_value" }, source: "local", ...metadata });
  });
});

describe("groups", () => {
  const definition = flag({ aggregation_group_type_index: 0, groups: [{ properties: [{ key: "tier", type: "group", group_type_index: 0, value: "gold" }] }] });

  it("compares the group's properties", () => {
    expect(evaluate(definition, { groups: { team: "acme" }, groupProperties: { team: { tier: "gold" } }, personProperties: { tier: "none" } })).toMatchObject({ value: true });
    expect(evaluate(definition, { groups: { team: "acme" } })).toEqual({ undecidable: { code: "missing_context", property: "tier", groupType: "team" } });
  });

  it("is false for somebody without a group of that type", () => {
    for (const groups of [undefined, { org: "acme" }]) expect(evaluate(definition, { groups })).toEqual({ value: false, reason: { code: "no_group_type" }, source: "local", ...metadata });
  });

  it("completes the group's key, and a person's distinct id and device id", () => {
    const key = flag({ aggregation_group_type_index: 0, groups: [{ properties: [{ key: "$group_key", type: "group", value: "acme" }] }] });
    expect(evaluate(key, { groups: { team: "acme" } })).toMatchObject({ value: true });
    const person = flag({ groups: [{ properties: [{ key: "distinct_id", value: "ada" }, { key: "$device_id", value: "d1" }] }] });
    expect(evaluate(person, { deviceId: "d1" })).toMatchObject({ value: true });
    expect(evaluate(person, { deviceId: "d1", personProperties: { distinct_id: "other" } })).toMatchObject({ value: false });
    expect(evaluate({ ...person, bucketing_identifier: "device_id" }, { deviceId: "d1" })).toMatchObject({ value: true });
  });

  it("hashes the person's id for a person's condition and the group's key for a group's, in one flag", () => {
    const mixed = flag({ groups: [{ rollout_percentage: 50 }, { rollout_percentage: 50, aggregation_group_type_index: 1 }, { rollout_percentage: 60 }] });
    const seen = new Set<number | undefined>();
    for (let index = 0; index < 100; index++) {
      const [distinctId, org] = [`user-${index}`, `org-${index}`];
      const [person, group] = [bucketOf("flag", distinctId), bucketOf("flag", org)];
      const result = evaluate(mixed, { distinctId, groups: { org } });
      const conditionIndex = person <= 0.5 ? 0 : group <= 0.5 ? 1 : 2;
      expect(result).toMatchObject(conditionIndex < 2 || person <= 0.6 ? { value: true, reason: { conditionIndex } } : { value: false, reason: { code: "out_of_rollout_bound", conditionIndex } });
      seen.add(conditionIndex);
    }
    expect(seen.size).toBe(3);
  });

  it("passes a condition for groups by, where a person's flag has one and the person has no group", () => {
    const mixed = flag({ groups: [{ aggregation_group_type_index: 1 }, { aggregation_group_type_index: 9 }, { properties: [plan("pro")] }] });
    expect(evaluate(mixed, { personProperties: { plan: "pro" } })).toMatchObject({ value: true, reason: { conditionIndex: 2 } });
    expect(evaluate(mixed, { groups: { org: "acme" } })).toMatchObject({ value: true, reason: { conditionIndex: 0 } });
    expect(evaluate(mixed, { personProperties: { plan: "free" } })).toMatchObject({ value: false, reason: { code: "no_condition_match" } });
  });
});

describe("what cannot be decided", () => {
  it("names the property that is missing", () => {
    const definition = flag({ groups: [{ properties: [plan("pro"), { key: "city", value: "Ulm" }] }] });
    expect(evaluate(definition, { personProperties: { plan: "pro" } })).toEqual({ undecidable: { code: "missing_context", property: "city" } });
    expect(evaluate(definition, { personProperties: { city: "Ulm", plan: 30 } })).toEqual({ undecidable: { code: "missing_context", property: "plan" } });
  });

  it("names the first of several", () => {
    const definition = flag({ groups: [{ properties: [plan("pro"), { key: "city", value: "Ulm" }] }, { properties: [{ key: "age", value: "3" }] }] });
    expect(evaluate(definition)).toEqual({ undecidable: { code: "missing_context", property: "plan" } });
    expect(evaluate(flag({ groups: [{ properties: [{ key: "city", value: "Ulm" }, plan("pro")] }] }))).toEqual({ undecidable: { code: "missing_context", property: "city" } });
  });

  it("is the case for a property that is there without a value, for groups as for people", () => {
    const tier = { key: "tier", type: "group", group_type_index: 0, value: "gold" };
    expect(evaluate(flag({ groups: [{ properties: [plan("pro")] }] }), { personProperties: { plan: undefined } })).toEqual({ undecidable: { code: "unsupported_definition" } });
    expect(evaluate(flag({ groups: [{ properties: [tier] }] }), { groups: { team: "acme" }, groupProperties: { team: { tier: undefined } } })).toEqual({ undecidable: { code: "unsupported_definition" } });
  });

  it("does not matter where another filter of the condition fails, or a later condition matches", () => {
    const definition = flag({ groups: [{ properties: [plan("pro"), { key: "city", value: "Ulm" }] }, { properties: [{ key: "city", value: "Bonn" }] }] });
    expect(evaluate(definition, { personProperties: { city: "Rome" } })).toMatchObject({ value: false });
    expect(evaluate(definition, { personProperties: { city: "Bonn" } })).toMatchObject({ value: true });
  });

  it("is left to a later condition only if that agrees, where a regular expression left it open", () => {
    const open = { properties: [{ key: "plan", operator: "regex", value: "(?i)pro" }] };
    const multivariate = { variants: [{ key: "a", rollout_percentage: 100 }, { key: "b", rollout_percentage: 0 }] };
    const person = { personProperties: { plan: "pro" } };
    expect(evaluate(flag({ groups: [open, {}] }), person)).toMatchObject({ value: true });
    expect(evaluate(flag({ multivariate, groups: [{ ...open, variant: "b" }, {}] }), person)).toEqual({ undecidable: { code: "unsupported_definition" } });
    expect(evaluate(flag({ multivariate, groups: [{ ...open, variant: "b" }, { ...open, variant: "a" }, {}] }), person)).toMatchObject({ undecidable: {} });
    expect(evaluate(flag({ groups: [{ ...open, rollout_percentage: 0 }, {}], early_exit: true }), person)).toMatchObject({ undecidable: {} });
  });

  it("asks for the device where the flag is bucketed by it", () => {
    const definition = flag({ groups: [{ rollout_percentage: 50 }] }, { bucketing_identifier: "device_id" });
    expect(evaluate(definition)).toEqual({ undecidable: { code: "missing_context", property: "$device_id" } });
    expect(evaluate(definition, { deviceId: "" })).toMatchObject({ undecidable: { property: "$device_id" } });
    const values = ["d1", "d2", "d3", "d4"].map((deviceId) => evaluate(definition, { deviceId }));
    expect(values).toEqual(["d1", "d2", "d3", "d4"].map((distinctId) => evaluate(flag({ groups: [{ rollout_percentage: 50 }] }), { distinctId })));
  });

  it("says so of experience continuity, unknown operators and unknown keys", () => {
    expect(evaluate(flag({ groups: [{}] }, { ensure_experience_continuity: true }))).toEqual({ undecidable: { code: "experience_continuity" } });
    expect(evaluate(flag({ groups: [{ properties: [{ key: "plan", operator: "resembles", value: "pro" }] }] }))).toEqual({ undecidable: { code: "unsupported_definition" } });
    expect(compileRules({ flags: [] }).evaluate("flag", { distinctId: "ada" }, 0)).toEqual({ undecidable: { code: "unknown_flag" } });
    expect(compileRules({ flags: [] }).evaluate("toString", { distinctId: "ada" }, 0)).toEqual({ undecidable: { code: "unknown_flag" } });
  });
});

describe("cohorts", () => {
  const cohorts = {
    "1": { type: "AND", values: [{ type: "OR", values: [plan("pro")] }, { type: "OR", values: [{ type: "cohort", key: "id", value: 2, negation: true }] }] },
    "2": { type: "OR", values: [{ key: "city", type: "person", value: "Ulm", negation: false }] },
  };
  const inside = flag({ groups: [{ properties: [{ key: "id", type: "cohort", value: 1 }] }] });
  const outside = flag({ groups: [{ properties: [{ key: "id", type: "cohort", value: "1", operator: "not_in" }] }] });

  it("combines cohorts within cohorts, turned round where they say so", () => {
    expect(evaluate(inside, { personProperties: { plan: "pro", city: "Bonn" } }, { cohorts })).toMatchObject({ value: true });
    expect(evaluate(inside, { personProperties: { plan: "pro", city: "Ulm" } }, { cohorts })).toMatchObject({ value: false });
    expect(evaluate(outside, { personProperties: { plan: "free" } }, { cohorts })).toMatchObject({ value: true });
    expect(evaluate(inside, { personProperties: { plan: "pro" } }, { cohorts })).toEqual({ undecidable: { code: "missing_context", property: "city" } });
  });

  it("leaves a flag with a static cohort to PostHog, whatever the later conditions are", () => {
    const definition = flag({ groups: [{ properties: [{ key: "id", type: "cohort", value: 9 }] }, {}] });
    expect(evaluate(definition, {}, { cohorts })).toEqual({ undecidable: { code: "unsupported_definition" } });
  });
});

describe("dependencies", () => {
  const base = { id: 1, key: "base", active: true, filters: { groups: [{ properties: [plan("pro")] }] } };

  function evaluateWith(dependent: Json, context: Partial<EvaluationContext> = {}): RuleResult {
    return compileRules({ flags: [dependent, base] }).evaluate("flag", { distinctId: "ada", ...context }, 0);
  }

  it("compares the other flag's value", () => {
    const dependent = (value: unknown): Json => flag({ groups: [{ properties: [flagOn("base", value)] }] });
    expect(evaluateWith(dependent(true), { personProperties: { plan: "pro" } })).toMatchObject({ value: true });
    expect(evaluateWith(dependent(false), { personProperties: { plan: "pro" } })).toMatchObject({ value: false });
    expect(evaluateWith(dependent(false), { personProperties: { plan: "free" } })).toMatchObject({ value: true });
    expect(evaluateWith(dependent("true"), { personProperties: { plan: "pro" } })).toMatchObject({ value: false });
  });

  it("is undecidable where the other flag is, and names the property that it would need", () => {
    expect(evaluateWith(flag({ groups: [{ properties: [flagOn("base")] }] }))).toEqual({ undecidable: { code: "unresolved_dependency", property: "plan" } });
  });

  it("is left open by a regular expression of the other flag, as by one of its own", () => {
    const open = { key: "base", active: true, filters: { groups: [{ properties: [{ key: "plan", operator: "regex", value: "(?i)pro" }] }] } };
    const multivariate = { variants: [{ key: "a", rollout_percentage: 100 }, { key: "b", rollout_percentage: 0 }] };
    const dependent = (variant: string): Json => flag({ multivariate, groups: [{ properties: [flagOn("base")], variant: "b" }, { variant }] });
    const evaluateOpen = (definition: Json): RuleResult => compileRules({ flags: [open, definition] }).evaluate("flag", { distinctId: "ada", personProperties: { plan: "pro" } }, 0);
    expect(evaluateOpen(dependent("a"))).toEqual({ undecidable: { code: "unresolved_dependency" } });
    expect(evaluateOpen(dependent("b"))).toMatchObject({ value: "b" });
  });

  it.each([undefined, [], ["other"], ["base", "other"], "base", [1, "base"]])("is undecidable with the dependency chain %j", (chain) => {
    expect(evaluateWith(flag({ groups: [{ properties: [{ ...flagOn("base"), dependency_chain: chain }] }] }))).toEqual({ undecidable: { code: "unsupported_definition" } });
  });
});

describe("a ruleset", () => {
  it("answers every key in one pass as it answers each", () => {
    const definitions = { flags: [flag({ groups: [{ rollout_percentage: 50 }] }), flag({ groups: [{ properties: [flagOn("flag")] }] }, { key: "dependent" }), flag({ groups: [{ properties: [plan("pro")] }] }, { key: "__proto__" })] };
    const ruleset = compileRules(definitions);
    const context = { distinctId: "ada", personProperties: { plan: "pro" } };
    const all = ruleset.evaluateAll(context, 0);
    expect(ruleset.keys).toEqual(["flag", "dependent", "__proto__"]);
    expect(Object.keys(all)).toEqual(ruleset.keys);
    for (const key of ruleset.keys) expect(all[key]).toEqual(ruleset.evaluate(key, context, 0));
    expect(all["toString"]).toBeUndefined();
  });

  it("answers some keys in one pass, in any order, as it answers each", () => {
    const ruleset = compileRules({ flags: [flag({ groups: [{ rollout_percentage: 50 }] }), flag({ groups: [{ properties: [flagOn("flag")] }] }, { key: "dependent" }), flag({ groups: [{}] }, { key: "__proto__" })] });
    const context = { distinctId: "ada" };
    const keys = ["__proto__", "missing", "dependent", "flag", "toString", "flag"];
    expect(keys.map(ruleset.begin(context, 0))).toEqual(keys.map((key) => ruleset.evaluate(key, context, 0)));
  });

  it("knows the time only as an argument", () => {
    const definition = flag({ groups: [{ properties: [{ key: "joined", operator: "is_date_after", value: "-7d" }] }] });
    const ruleset = compileRules({ flags: [definition] });
    const context = { distinctId: "ada", personProperties: { joined: "2026-01-10T00:00:00Z" } };
    expect(ruleset.evaluate("flag", context, Date.UTC(2026, 0, 16))).toMatchObject({ value: true });
    expect(ruleset.evaluate("flag", context, Date.UTC(2026, 0, 18))).toMatchObject({ value: false });
    expect(ruleset.evaluate("flag", context, Number.NaN)).toMatchObject({ value: false });
  });

  it("keeps visitors apart, also when one is evaluated while another one is", () => {
    const ruleset = compileRules({ flags: [flag({ groups: [{ properties: [plan("pro")], rollout_percentage: 50 }] })] });
    const outer = {
      distinctId: "ada",
      personProperties: {
        get plan() {
          ruleset.evaluate("flag", { distinctId: "grace", personProperties: { plan: "pro" } }, 0);
          return "pro";
        },
      },
    };
    expect(ruleset.evaluate("flag", outer, 0)).toEqual(ruleset.evaluate("flag", { distinctId: "ada", personProperties: { plan: "pro" } }, 0));
  });
});
