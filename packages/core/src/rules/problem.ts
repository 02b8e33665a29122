import type { FilterNode } from "./filter-node.ts";

/** Says what rules do not understand of a part of a definition, if anything. It is called for a message, not for an answer. */
export type Problem = () => string | undefined;

/** There is nothing that rules do not understand. */
export const noProblem: Problem = () => undefined;

/** The first problem of several filters, looked for once: cohorts can refer to each other on more paths than can be followed. */
export function firstProblem(nodes: readonly FilterNode[]): Problem {
  let isKnown = false;
  let problem: string | undefined;
  return () => {
    if (!isKnown) {
      isKnown = true;
      for (const node of nodes) if ((problem = node.problem()) !== undefined) break;
    }
    return problem;
  };
}
