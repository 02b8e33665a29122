"use client";
import type { FlagName, FlagValue } from "@halyard/core";
import { use } from "react";
import { mergeSnapshots } from "./create-flags-store.ts";
import { FlagsContext, SnapshotContext } from "./flags-context.ts";
import { readEvaluation } from "./read-evaluation.ts";
import { useSelection } from "./use-selection.ts";

/**
 * Reads the value of a flag for what is rendered by it. Unlike `useFlag` it has a newer value while React still prepares the
 * page that comes with it: so React loads the code of another branch before it shows any of that page.
 *
 * @throws {HalyardError} MISSING_PROVIDER, UNDECLARED_FLAG
 */
export function useBranchValue(name: FlagName): FlagValue {
  const store = use(FlagsContext);
  const given = use(SnapshotContext);
  const upcoming = "then" in given ? use(given) : given;
  return useSelection((snapshot) => readEvaluation(store!.given === given ? snapshot : mergeSnapshots(store!.current, upcoming), name).value, [name]);
}
