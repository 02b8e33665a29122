import { expect, it } from "vitest";
import type { ReleaseCondition } from "../project.ts";
import { describeRelease } from "./describe-release.ts";

const acme = { properties: [{ key: "$group_key", value: ["acme"] }], variant: "v2" };

function describe(...conditions: [words: string, condition: ReleaseCondition][]): string {
  return describeRelease({ filters: { groups: conditions.map(([, condition]) => condition) }, conditions: conditions.map(([words]) => words) });
}

it("says who gets a flag, with every condition that lets somebody in", () => {
  expect(describe()).toBe("Nobody");
  expect(describe(["Everybody", { rollout_percentage: 0 }])).toBe("Nobody yet: 0 %");
  expect(describe(["Everybody", {}])).toBe("Everybody");
  expect(describe(["Everybody", { properties: [], rollout_percentage: 50 }])).toBe("Everybody: 50 %");
  expect(describe(["Every team where team is “acme”", acme], ["Everybody", { rollout_percentage: 10 }])).toBe("Every team where team is “acme” → v2, else everybody: 10 %");
  expect(describe(["A", acme], ["B", acme], ["C", acme], ["Everybody", { rollout_percentage: 10 }])).toBe("3 conditions, else everybody: 10 %");
  expect(describe(["A", acme], ["B", acme])).toBe("2 conditions");
  expect(describe(["A", acme], ["Everybody", { rollout_percentage: 0 }])).toBe("A → v2");
});
