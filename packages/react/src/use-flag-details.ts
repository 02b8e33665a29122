"use client";
import type { Evaluation, FlagName, FlagPayloadOf, FlagValueOf } from "@halyard/core";
import { readEvaluation } from "./read-evaluation.ts";
import { useStableSelection } from "./use-stable-selection.ts";

/**
 * Reads a flag with its payload, the reason for its value and who decided it. The result is the same object while nothing
 * in it changes.
 *
 * @example
 * const { payload, reason } = useFlagDetails("is-broadcast-api-enabled");
 *
 * @throws {HalyardError} MISSING_PROVIDER, UNDECLARED_FLAG
 */
export function useFlagDetails<const Name extends FlagName>(name: Name): Evaluation<FlagValueOf<Name>, FlagPayloadOf<Name>> {
  return useStableSelection((snapshot) => readEvaluation(snapshot, name) as Evaluation<FlagValueOf<Name>, FlagPayloadOf<Name>>, [name]);
}
