"use client";

import { constantFlags } from "./constant-flags";

/** Stands in for `@halyard/react`. */
export function useFlag(name: string): boolean | string {
  return constantFlags[name]!;
}

export function useSnapshot(): object {
  return constantFlags;
}
