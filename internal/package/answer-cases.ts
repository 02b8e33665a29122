import { bucketOf, compileRules } from "@halyard/core/rules";
import { createRandom } from "../../packages/core/src/rules/testing/create-random.ts";
import { generateContext } from "../../packages/core/src/rules/testing/generate-context.ts";
import { generateDefinitions } from "../../packages/core/src/rules/testing/generate-definitions.ts";

const now = Date.UTC(2026, 10, 22);

/** What the rules answer in random cases, as JSON. It runs in every runtime, cases included, so that no value is of another realm. */
export function answerCases(seed: number, count: number): string[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => {
    const ruleset = compileRules(generateDefinitions(random));
    const contexts = Array.from({ length: 5 }, () => generateContext(random));
    const positions = contexts.flatMap(({ distinctId }) => ruleset.keys.map((key) => bucketOf(key, distinctId)));
    const problems = ruleset.keys.map((key) => ruleset.problemOf(key) ?? null);
    return JSON.stringify([contexts.map((context) => ruleset.evaluateAll(context, now)), positions, problems]);
  });
}
