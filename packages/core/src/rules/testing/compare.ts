import type { EvaluationContext } from "../../evaluation-context.ts";
import type { PostHogNode } from "./ask-posthog-node.ts";
import { compareAssignments } from "./compare-assignments.ts";
import { compareFlags } from "./compare-flags.ts";
import { compareOperators } from "./compare-operators.ts";
import type { GeneratedDefinitions } from "./generate-definitions.ts";
import { createTally, type Tally } from "./tally.ts";

export interface Disagreement {
  /** A flag, or a part of one. */
  readonly of: string;
  readonly ours: unknown;
  readonly theirs: unknown;
}

/** Compares the rules with posthog-node, which must have loaded the definitions, and their parts with `@posthog/core`. */
export async function compare(definitions: GeneratedDefinitions, context: EvaluationContext, posthog: PostHogNode, tally: Tally = createTally()): Promise<Disagreement[]> {
  const flags = await compareFlags(definitions, context, posthog, tally);
  const assignments = await compareAssignments(definitions, context, tally);
  return [...flags, ...compareOperators(definitions, context, tally), ...assignments];
}
