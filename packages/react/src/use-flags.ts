"use client";
import type { FlagName, FlagValueOf } from "@halyard/core";
import { useMemo } from "react";
import { readEvaluation } from "./read-evaluation.ts";
import { useSelection } from "./use-selection.ts";

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
  // A text is the same while the values are, which an object is not.
  const text = useSelection((snapshot) => {
    return JSON.stringify(
      Object.fromEntries((names[0] ? names : Object.keys(snapshot.flags)).map((name) => [name, readEvaluation(snapshot, name).value])),
    );
  }, names);
  return useMemo(() => JSON.parse(text), [text]);
}
