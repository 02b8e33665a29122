import { isValidElement, type ReactNode } from "react";

/** A part of a page that a server still sends, or will not: React itself reads it so. */
interface SentNode {
  readonly $$typeof: symbol;
  readonly _payload: unknown;
  readonly _init: (payload: unknown) => ReactNode;
}

export interface Outcome {
  /** What is still on its way. */
  readonly pending: PromiseLike<unknown>[];
  /** What server components threw. */
  readonly errors: unknown[];
}

/** Reads how far the server components of a branch are, which React tells nobody whom it has not rendered in their place. */
export function readOutcome(node: ReactNode, outcome: Outcome = { pending: [], errors: [] }): Outcome {
  if (Array.isArray(node)) for (const child of node as ReactNode[]) readOutcome(child, outcome);
  else if (isValidElement<{ children?: ReactNode }>(node)) readOutcome(node.props.children, outcome);
  else if (isSent(node)) {
    try {
      readOutcome(node._init(node._payload), outcome);
    } catch (thrown) {
      if (isPending(thrown)) outcome.pending.push(thrown);
      else outcome.errors.push(thrown);
    }
  }
  return outcome;
}

function isSent(node: unknown): node is SentNode {
  return (node as Partial<SentNode> | null | undefined)?.$$typeof === Symbol.for("react.lazy");
}

function isPending(thrown: unknown): thrown is PromiseLike<unknown> {
  return typeof (thrown as Partial<PromiseLike<unknown>> | null | undefined)?.then === "function";
}
