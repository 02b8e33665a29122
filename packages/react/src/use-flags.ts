"use client";
import type { FlagName, FlagValueOf } from "@halyard/core";
import { useMemo, useSyncExternalStore } from "react";
import { readEvaluation } from "./read-evaluation.ts";
import { useFlagsStore } from "./use-flags-store.ts";

/**
 * Reads the values of several flags, or of all of them, with one subscription. The result is the same object while the
 * values are the same.
 *
 * @example
 * const flags = useFlags("is-broadcast-api-enabled", "show-broadcast-editor-version");
 *
 * @throws {HalyardError} MISSING_PROVIDER, UNDECLARED_FLAG
 */
export function useFlags<const Name extends FlagName>(...names: Name[]): { readonly [Each in Name]: FlagValueOf<Each> } {
  const store = useFlagsStore();
  // A text, because what is read from the store must compare as equal while the values are.
  const read = (): string => {
    const snapshot = store.getSnapshot();
    const wanted: readonly string[] = names.length > 0 ? names : Object.keys(snapshot.flags);
    return JSON.stringify(wanted.map((name) => [name, readEvaluation(snapshot, name).value]));
  };
  const entries = useSyncExternalStore(store.subscribe, read, read);
  return useMemo(() => Object.fromEntries(JSON.parse(entries) as [string, unknown][]) as never, [entries]);
}
