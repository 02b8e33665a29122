"use client";
import type { FlagName, FlagValueOf } from "@halyard/core";
import { useSyncExternalStore } from "react";
import { readEvaluation } from "./read-evaluation.ts";
import { useFlagsStore } from "./use-flags-store.ts";

/**
 * Reads the value of a flag: the one that the server decided, in the HTML, at hydration and after. The component renders
 * again only when that value changes.
 *
 * @example
 * const editor = useFlag("show-broadcast-editor-version"); // "v1" | "v2"
 *
 * @throws {HalyardError} MISSING_PROVIDER, UNDECLARED_FLAG
 */
export function useFlag<const Name extends FlagName>(name: Name): FlagValueOf<Name> {
  const store = useFlagsStore();
  const read = (): FlagValueOf<Name> => readEvaluation(store.getSnapshot(), name).value as FlagValueOf<Name>;
  return useSyncExternalStore(store.subscribe, read, read);
}
