import { unsupportedDefinition, type Outcome } from "./outcome.ts";
import { noProblem, type Problem } from "./problem.ts";
import type { Run } from "./run.ts";

export type Matcher = (run: Run) => Outcome;

/** A compiled filter: a property, a cohort or a flag that a condition or a cohort names. */
export interface FilterNode {
  readonly match: Matcher;
  /** Whether the definition alone makes it impossible to decide. */
  readonly isUnsupported: boolean;
  /** What is wrong with it, as the end of a sentence that begins with the condition or cohort that has it. */
  readonly problem: Problem;
  /** The flags it asks for, by position, and behind them the cohorts. */
  readonly dependencies: readonly number[];
}

const none: readonly number[] = [];

/** A filter that neither nests nor asks for flags. */
export function leaf(match: Matcher): FilterNode {
  return { match, isUnsupported: false, problem: noProblem, dependencies: none };
}

/** A filter that cannot be decided, whoever the visitor is. */
export function unsupportedFilter(problem: Problem, outcome: Outcome = unsupportedDefinition): FilterNode {
  return { match: () => outcome, isUnsupported: true, problem, dependencies: none };
}
