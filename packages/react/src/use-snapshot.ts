"use client";
import type { Snapshot } from "@halyard/core";
import { useSelection } from "./use-selection.ts";

/**
 * Reads all flags of the page and the identity they were decided for, to hand both to an SDK such as posthog-js.
 *
 * @throws {HalyardError} MISSING_PROVIDER
 */
export function useSnapshot(): Snapshot {
  return useSelection((snapshot) => snapshot, []);
}
