import type { EvaluationContext } from "@halyard/core";
import { createVisitor, type Visitor } from "./create-visitor.ts";
import { fingerprint } from "./fingerprint.ts";

/** The visitors seen last, told apart by all that PostHog is told of them: id, device, groups and properties. */
export type Visitors = (context: EvaluationContext) => Visitor;

/** They are few, as each keeps payloads: within the seconds that answers are kept, a page asks for the same visitors again. */
const mostVisitors = 1000;

/** Finds the visitor of a context, a new one at need. Throws for a context that JSON cannot carry. */
export function createVisitors(): Visitors {
  const visitors = new Map<string, Visitor>();
  return (context) => {
    const id = fingerprint(JSON.stringify(context));
    const visitor = visitors.get(id) ?? createVisitor(id);
    visitors.delete(id);
    visitors.set(id, visitor);
    if (visitors.size > mostVisitors) visitors.delete(visitors.keys().next().value!);
    return visitor;
  };
}
