import { readFileSync } from "node:fs";
import { bucketOf, compileRules } from "@halyard/core/rules";
import { describe, expect, it } from "vitest";

describe("compileRules", () => {
  it.each(["simple", "multivariate"])("reproduces PostHog's consistency table: %s", (name) => {
    const table = JSON.parse(readFileSync(new URL(`../../vectors/consistency_${name}.json`, import.meta.url), "utf8")) as { flag: { key: string }; expected: (boolean | string)[] };
    const ruleset = compileRules({ flags: [table.flag] });
    const values = table.expected.map((_, index) => ruleset.evaluate(table.flag.key, { distinctId: `distinct_id_${index}` }, 0));
    expect(values.map((result) => "value" in result && result.value)).toEqual(table.expected);
    expect(values).toHaveLength(1000);
  });
});

describe("bucketOf", () => {
  it("gives PostHog's positions", () => {
    expect(bucketOf("simple-flag", "distinct_id_0")).toBe(0.7836963764220432);
    expect(bucketOf("multivariate-flag", "distinct_id_0")).toBe(0.502037796130735);
    expect(bucketOf("multivariate-flag", "distinct_id_0", "variant")).toBe(0.6186454537930379);
  });
});
