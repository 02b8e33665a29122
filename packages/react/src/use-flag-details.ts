"use client";
import type { Evaluation, FlagName, FlagPayloadOf, FlagValueOf } from "@halyard/core";
import { useSyncExternalStore } from "react";
import { readEvaluation } from "./read-evaluation.ts";
import { useFlagsStore } from "./use-flags-store.ts";

/**
 * Reads a flag with its payload, the reason for its value and who decided it.
 *
 * @example
 * const { payload, reason } = useFlagDetails("is-broadcast-api-enabled");
 *
 * @throws {HalyardError} MISSING_PROVIDER, UNDECLARED_FLAG
 */
export function useFlagDetails<const Name extends FlagName>(name: Name): Evaluation<FlagValueOf<Name>, FlagPayloadOf<Name>> {
  const store = useFlagsStore();
  const read = (): Evaluation => readEvaluation(store.getSnapshot(), name);
  return useSyncExternalStore(store.subscribe, read, read) as Evaluation<FlagValueOf<Name>, FlagPayloadOf<Name>>;
}
