import type { Outcome } from "./outcome.ts";
import type { Run } from "./run.ts";

/** What an operator is compiled from. */
export interface Operand {
  /** The value in the filter. */
  readonly value: unknown;
  /** Where the visitor's value is read. */
  readonly slot: number;
  /** The outcome for a visitor's value that the operator cannot read. */
  readonly unreadable: Outcome;
}

/** Says whether a visitor's value satisfies a filter. The value is neither missing nor `undefined`. */
export type ValueTest = (value: unknown, run: Run) => Outcome;
