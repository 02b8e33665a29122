"use client";
import { HalyardError } from "@halyard/core";
import { useContext } from "react";
import type { FlagsStore } from "./create-flags-store.ts";
import { FlagsContext } from "./flags-context.ts";

/** @throws {HalyardError} MISSING_PROVIDER */
export function useFlagsStore(): FlagsStore {
  const store = useContext(FlagsContext);
  if (store) return store;
  throw new HalyardError("MISSING_PROVIDER", {
    action: "read a flag",
    cause: "there is no <FlagsProvider> above this component",
    remedy: "Wrap the tree in one, in a test too",
  });
}
