import { compileRules, type Ruleset } from "@halyard/core/rules";
import { expect, test } from "vitest";
import type { PropertyValue } from "../evaluation-context.ts";
import { deliberateDifferences } from "./deliberate-differences.ts";
import { patterns } from "./testing/generate-pattern.ts";
import { matchByPostHogCore } from "./testing/match-by-posthog-core.ts";
import { beyondJson as generated, dates, numbers, spans, structures, texts, versions } from "./testing/generate-value.ts";

const simple = [true, false, null, 30, 1.5, -1];

const beyondJson = [...generated, Symbol("pro"), Object.create(null)];

const everything = [...texts, ...numbers, ...structures, true, false, null];

const groups: { operators: string[]; filters: readonly unknown[]; values: readonly unknown[] }[] = [
  { operators: ["exact", "is_not"], filters: [...everything, ["1.5", 1.5], '{"\uffff":0.5,"😀":0.5}', '{"a":["x"],"b":true}', undefined], values: [...everything, ...beyondJson] },
  { operators: ["is_set", "is_not_set"], filters: [undefined, "pro"], values: [...everything, ...beyondJson] },
  {
    operators: ["icontains", "not_icontains", "starts_with", "not_starts_with", "ends_with", "not_ends_with"],
    filters: [...texts, ...simple, ...structures.slice(0, 5), undefined],
    values: [...texts, ...simple, ...structures, ...beyondJson],
  },
  { operators: ["regex", "not_regex"], filters: [...patterns, ...simple, undefined], values: [...texts, ...versions, ...simple, "a.b", "aab", "b", "abc"] },
  { operators: ["gt", "gte", "lt", "lte"], filters: [...numbers, ...texts, ...simple, undefined], values: [...numbers, ...texts, ...simple, ...beyondJson] },
  { operators: ["is_date_before", "is_date_after"], filters: [...dates, ...spans, ...simple, undefined], values: [...dates, ...spans, ...numbers, ...simple, ...beyondJson] },
  {
    operators: ["semver_eq", "semver_neq", "semver_gt", "semver_gte", "semver_lt", "semver_lte", "semver_tilde", "semver_caret", "semver_wildcard"],
    filters: [...versions, ...simple, undefined],
    values: [...versions, ...simple, ...structures, ...beyondJson],
  },
  { operators: ["between", "is_date_exact", "icontains_multi", "flag_evaluates_to", "toString"], filters: ["1", undefined], values: [...simple, "1", ...beyondJson] },
];

const absent = Symbol("absent");

function ask(ruleset: Ruleset, value: unknown): boolean | string {
  const result = ruleset.evaluate("flag", { distinctId: "user", personProperties: value === absent ? {} : { property: value as PropertyValue } }, Date.now());
  return "undecidable" in result ? result.undecidable.code : result.value !== false;
}

test.each(groups)("compares as @posthog/core does: $operators", { timeout: 60_000 }, ({ operators, filters, values }) => {
  const disagreements: unknown[] = [];
  let compared = 0;
  for (const operator of operators) {
    for (const filterValue of filters) {
      for (const version of operator === "exact" || operator === "is_not" ? [1, 2] : [2]) {
        const filter = { key: "property", type: "person", operator, value: filterValue };
        const flag = { key: "flag", active: true, filters: { groups: [{ properties: [filter] }] } };
        if (deliberateDifferences.some(({ applies }) => applies(flag, { distinctId: "user" }))) continue;
        const ruleset = compileRules({ flags: [flag], property_matching_version: version });
        for (const value of [...values, absent]) {
          const [ours, theirs] = [ask(ruleset, value), matchByPostHogCore(filter, value === absent ? {} : { property: value }, version)];
          compared++;
          if (ours !== theirs) disagreements.push({ filter, value, version, ours, theirs });
        }
      }
    }
  }
  expect(disagreements).toEqual([]);
  expect(compared).toBeGreaterThan(operators.length * values.length);
});
