/** What `flags.ts` says of one flag, as far as it can be read without running it. */
export interface DeclaredFlag {
  readonly key: string;
  readonly description?: string;
  readonly owner?: string;
  /** `YYYY-MM-DD` */
  readonly expires?: string;
  readonly permanent?: string;
  readonly issue?: string;
  readonly requires: readonly string[];
  readonly hasPayload: boolean;
  /** Absent for a flag that is on or off. */
  readonly variants?: readonly string[];
  /** The declared default of a flag with variants. */
  readonly default?: string;
  /** Counted from 1. */
  readonly line: number;
  /** Counted from 1. */
  readonly column: number;
}

/** The states of a flag: its variants, or `on` and `off`. */
export function statesOf({ variants }: DeclaredFlag): readonly string[] {
  return variants ?? ["on", "off"];
}
