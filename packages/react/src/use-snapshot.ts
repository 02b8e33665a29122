"use client";
import type { Snapshot } from "@halyard/core";
import { useSyncExternalStore } from "react";
import { useFlagsStore } from "./use-flags-store.ts";

/**
 * Reads all flags of the page and the identity they were decided for, to hand both to an SDK such as posthog-js.
 *
 * @throws {HalyardError} MISSING_PROVIDER
 */
export function useSnapshot(): Snapshot {
  const { subscribe, getSnapshot } = useFlagsStore();
  return useSyncExternalStore(subscribe, getSnapshot, getSnapshot);
}
