import { createDefinitions } from "./create-definitions.ts";
import { createVisitors } from "./create-visitors.ts";
import { loadPartialRules } from "./load-partial-rules.ts";
import { median } from "../median.ts";
import { time } from "./time.ts";

export interface Part {
  readonly part: string;
  readonly microseconds: number;
  /** Of the whole, in per cent. */
  readonly share: number;
}

const warmUps = 5;

const visitorsPerRound = 2000;

/** Where the time of 50 flags for a signed-in visitor goes: what is saved by leaving one thing after the other out. */
export async function measureParts(rounds: number): Promise<Part[]> {
  const stages = [
    { part: "SHA-1", rules: await loadPartialRules([]) },
    { part: "packing identifiers and hash input", rules: await loadPartialRules(["sha1-compress"]) },
    { part: "matching filters", rules: await loadPartialRules(["position-of"]) },
    { part: "conditions and rollouts", rules: await loadPartialRules(["position-of", "compile-filter"]) },
    { part: "the run and the result object", rules: await loadPartialRules(["answer-of"]) },
  ].map(({ part, rules }) => ({ part, ruleset: rules.compileRules(createDefinitions(50)), figures: [] as number[] }));
  for (let round = 0; round < warmUps + rounds; round++) {
    const visitors = createVisitors(visitorsPerRound, "signed in", round);
    for (const { ruleset, figures } of stages) {
      const figure = await time(visitors.length, () => {
        for (const visitor of visitors) ruleset.evaluateAll(visitor, 0);
      });
      if (round >= warmUps) figures.push(figure);
    }
  }
  const times = stages.map(({ figures }) => median(figures));
  return stages.map(({ part }, index) => {
    const saved = times[index]! - (times[index + 1] ?? 0);
    return { part, microseconds: Math.round(saved * 100) / 100, share: Math.round((saved / times[0]!) * 100) };
  });
}
