import { readFileSync } from "node:fs";
import { compileRules, type RuleResult, type UndecidableCode } from "@halyard/core/rules";
import { describe, expect, it } from "vitest";
import type { PropertyValue } from "../evaluation-context.ts";
import { deliberateDifferences } from "./deliberate-differences.ts";
import { operators } from "./testing/generate-definitions.ts";

const page = readFileSync(new URL("../../../../docs/reference/rules.md", import.meta.url), "utf8");

/** The cells of the rows of the table under a heading. */
function tableUnder(heading: string): string[][] {
  const [, section] = page.split(`\n## ${heading}\n`);
  const rows = section!.split("\n## ")[0]!.split("\n").filter((line) => line.startsWith("|"));
  return rows.slice(2).map((row) => row.split(/(?<!\\)\|/).slice(1, -1).map((cell) => cell.trim()));
}

/** The code in a cell, and "absent" where it stands. */
function codesIn(cell: string): string[] {
  return Array.from(cell.matchAll(/`([^`]+)`|\babsent\b/g), ([whole, code]) => code ?? whole);
}

interface Example {
  readonly operator: string;
  readonly filter: string | undefined;
  readonly value: string;
  readonly expected: boolean | "undecidable";
}

const rows = tableUnder("Operators").map(([operator, negated, , filter, ...outcomes]) => {
  const [matching, failing, undecidable] = outcomes.map((cell) => codesIn(cell));
  return { operator: codesIn(operator!)[0]!, negated: codesIn(negated!)[0], filter: codesIn(filter!)[0], matching: matching!, failing: failing!, undecidable: undecidable! };
});

const examples = rows.flatMap(({ operator, negated, filter, matching, failing, undecidable }) =>
  [operator, ...(negated === undefined ? [] : [negated])].flatMap((name): Example[] => [
    ...matching.map((value) => ({ operator: name, filter, value, expected: name === operator })),
    ...failing.map((value) => ({ operator: name, filter, value, expected: name !== operator })),
    ...undecidable.map((value) => ({ operator: name, filter, value, expected: "undecidable" as const })),
  ]),
);

function evaluate({ operator, filter, value }: Example): RuleResult {
  const property = { key: "property", operator, ...(filter !== undefined && { value: JSON.parse(filter) as unknown }) };
  const ruleset = compileRules({ flags: [{ key: "flag", active: true, filters: { groups: [{ properties: [property] }] } }], property_matching_version: 2 });
  const personProperties = value === "absent" ? {} : { property: JSON.parse(value) as PropertyValue };
  return ruleset.evaluate("flag", { distinctId: "ada", personProperties }, Date.UTC(2026, 10, 22, 12));
}

describe("the reference of the rules", () => {
  it("has every operator", () => {
    const documented = rows.flatMap(({ operator, negated }) => [operator, ...(negated === undefined ? [] : [negated])]);
    expect(documented.sort()).toEqual([...new Set(operators)].sort());
  });

  it.each(examples)("is right about $operator $filter and $value: $expected", (example) => {
    const result = evaluate(example);
    expect("undecidable" in result ? "undecidable" : result.value).toBe(example.expected);
  });

  it("has every reason why a flag is undecidable", () => {
    const codes: Record<UndecidableCode, true> = { experience_continuity: true, unsupported_definition: true, unresolved_dependency: true, missing_context: true, unknown_flag: true };
    expect(tableUnder("What is undecidable").flatMap(([code]) => codesIn(code!)).sort()).toEqual(Object.keys(codes).sort());
  });

  it("has every deliberate difference with its reason", () => {
    const [, section] = page.split("\n## Deliberate differences\n");
    const documented = Array.from(section!.matchAll(/^### (.+)\n\n(.+)$/gm), ([, name, reason]) => ({ name: name!.toLowerCase(), reason }));
    expect(documented).toEqual(deliberateDifferences.map(({ name, reason }) => ({ name, reason })));
  });
});
