import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { rules } from "./rules.ts";
import { readStateCoverage } from "./state-coverage.ts";

const page = readFileSync(new URL("../../../../docs/reference/check.md", import.meta.url), "utf8");

it("lists the rules of the check, with their levels", () => {
  const rows = Array.from(page.matchAll(/^\| `([\w-]+)` \| (\w+) \| (.*) \|$/gm), ([, rule, level, summary]) => [rule, { level, summary }]);
  expect(Object.fromEntries(rows)).toEqual(rules);
});

it("shows a coverage file that the check reads", () => {
  const [, example] = /^```json\n([^]*?)^```$/m.exec(page)!;
  expect(readStateCoverage("example", example!).records).toHaveLength(2);
});
