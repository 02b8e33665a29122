"use client";
import type { FlagName, FlagValueOf } from "@halyard/core";
import { readEvaluation } from "./read-evaluation.ts";
import { useSelection } from "./use-selection.ts";

/**
 * Reads the value of a flag: the one that the server decided, in the HTML, at hydration and after. The component renders
 * again only when that value changes. Once it is in view, it is reported as an exposure.
 *
 * @example
 * const editor = useFlag("show-broadcast-editor-version"); // "v1" | "v2"
 *
 * @throws {HalyardError} MISSING_PROVIDER, UNDECLARED_FLAG
 */
export function useFlag<const Name extends FlagName>(name: Name): FlagValueOf<Name> {
  return useSelection((snapshot) => readEvaluation(snapshot, name).value as FlagValueOf<Name>, [name]);
}
