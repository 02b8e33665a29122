import type { Answer } from "./answer.ts";
import { evaluateFlag } from "./evaluate-flag.ts";
import type { Run } from "./run.ts";

/** A flag's answer for the visitor of a run, found once however many flags depend on it. */
export function answerOf(run: Run, flag: number): Answer {
  return (run.answers[flag] ??= evaluateFlag(run.plan.flags[flag]!, run));
}
