import { answerOf } from "./answer-of.ts";
import type { Compilation } from "./compilation.ts";
import { unsupportedFilter, type FilterNode } from "./filter-node.ts";
import { asDependency, no, yes } from "./outcome.ts";
import { noProblem } from "./problem.ts";
import { quote } from "./quote.ts";
import type { RuleResult } from "./ruleset.ts";

/** Compiles a filter that asks for another flag's value. */
export function compileDependency(filter: Readonly<Record<string, unknown>>, { flags }: Compilation): FilterNode {
  const { key, value: expected, dependency_chain: chain } = filter;
  if (!Array.isArray(chain) || !chain.includes(key)) return unsupportedFilter(() => `asks for the flag ${quote(key)} without a dependency chain that leads to it`);
  const dependencies = chain.map((name: unknown) => (typeof name === "string" ? flags.get(name) : undefined));
  if (!dependencies.every((dependency) => dependency !== undefined)) {
    return unsupportedFilter(() => `depends on the flag ${quote(chain[dependencies.indexOf(undefined)])}, which the definitions do not have`);
  }
  const target = dependencies[chain.indexOf(key)]!;

  return {
    isUnsupported: false,
    problem: noProblem,
    dependencies,
    match(run) {
      for (const dependency of dependencies) {
        const { outcome } = answerOf(run, dependency);
        if (outcome !== yes) return asDependency(outcome);
      }
      return isExpected(expected, answerOf(run, target).result) ? yes : no;
    },
  };
}

/** `true` stands for every variant. */
function isExpected(expected: unknown, result: RuleResult): boolean {
  return "value" in result && (result.value === expected || (expected === true && typeof result.value === "string"));
}
