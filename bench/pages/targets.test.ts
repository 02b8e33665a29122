import { describe, expect, it } from "vitest";
import { contestants } from "./contestants.ts";
import type { Turn } from "./measure-turn.ts";
import { judge, targets, type Rounds } from "./targets.ts";

function round(rates: Readonly<Record<string, number>>): ReadonlyMap<string, Turn> {
  return new Map(Object.entries(rates).map(([name, requestsPerSecond]) => [name, { requestsPerSecond, medianMs: 1, p99Ms: 1, cpuPerRequest: 1, awayMs: 1000 / requestsPerSecond, htmlBytes: 1 }]));
}

describe("judge", () => {
  it("compares within each round and takes the median", () => {
    const rounds: Rounds = [
      round({ "Halyard, proxy": 95, "empty proxy": 100 }),
      round({ "Halyard, proxy": 47, "empty proxy": 50 }),
      round({ "Halyard, proxy": 180, "empty proxy": 200 }),
    ];
    expect(judge(rounds)).toEqual([
      { what: targets[0]!.what, limit: "≥ 0.93", ratio: 0.94, holds: true },
      { what: targets[4]!.what, limit: "≤ 1.3", ratio: 50 / 47, holds: true },
    ]);
  });

  it("misses a target by a little", () => {
    const results = judge([round({ "Halyard, proxy": 92.9, "empty proxy": 100, "posthog-node, proxy": 31 })]);
    expect(results.map(({ limit, holds }) => [limit, holds])).toEqual([["≥ 0.93", false], ["≥ 3", false], ["≤ 1.3", true]]);
  });

  it("has targets for contestants that there are", () => {
    const names = contestants.map(({ name }) => name);
    for (const { contestant, against } of targets) expect(names).toEqual(expect.arrayContaining([contestant, against]));
  });
});
