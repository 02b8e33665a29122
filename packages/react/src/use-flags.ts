"use client";
import type { FlagName, FlagValueOf } from "@halyard/core";
import { readEvaluation } from "./read-evaluation.ts";
import { useStableSelection } from "./use-stable-selection.ts";

/**
 * Reads the values of several flags, or of all of them, with one subscription. The result is the same object while the
 * values are the same. Those that are named are reported as exposures once they are in view; all of them are not, since
 * nobody is shown all.
 *
 * @example
 * const flags = useFlags("is-broadcast-api-enabled", "show-broadcast-editor-version");
 *
 * @throws {HalyardError} MISSING_PROVIDER, UNDECLARED_FLAG
 */
export function useFlags<const Name extends FlagName>(...names: Name[]): { readonly [Each in Name]: FlagValueOf<Each> } {
  return useStableSelection((snapshot) => {
    const wanted = names[0] ? names : Object.keys(snapshot.flags);
    return Object.fromEntries(wanted.map((name) => [name, readEvaluation(snapshot, name).value])) as never;
  }, names);
}
