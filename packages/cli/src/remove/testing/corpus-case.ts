import type { FlagValue } from "@halyard/core";

/** A small application that reads a flag, and what removing the flag must make of it. */
export interface CorpusCase {
  readonly name: string;
  /** The page of the corpus that the case stands on, without its ending. */
  readonly page: string;
  readonly key: string;
  /** The states to keep, one after the other. */
  readonly keeps: readonly FlagValue[];
  /** The case's own files; the first one is the one whose exports are run. */
  readonly files: ReadonlyMap<string, string>;
  /** A module whose default export runs the case, where calling the exports does not. */
  readonly run?: string;
  /** Exact texts after the removal, for each kept state, by path. */
  readonly outputs: ReadonlyMap<FlagValue, ReadonlyMap<string, string>>;
  /** Whether nothing at all may change. */
  readonly unchanged: boolean;
  /** Whether the case behaves alike in every state, so that its behaviour tells nothing of the branch kept. */
  readonly alike: boolean;
  /** What must be left for a person: `file:line`. */
  readonly left: readonly string[];
  /** Files that nothing imports after the removal. */
  readonly unused: readonly string[];
  /** Whether the type checker has something against the case as it is. */
  readonly untyped: boolean;
  readonly rawPostHog: boolean;
  readonly prune: boolean;
}

/** How a state is written in the corpus and on the command line: `on`, `off` or the variant's name. */
export function toStateName(state: FlagValue): string {
  return typeof state === "string" ? state : state ? "on" : "off";
}
