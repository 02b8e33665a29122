"use client";

import type { ReactElement, ReactNode } from "react";
import { constantFlags } from "./constant-flags";

/** Stands in for `@halyard/react`. */
export function useFlag(name: string): boolean | string {
  return constantFlags[name]!;
}

export function useSnapshot(): object {
  return constantFlags;
}

export function Variant({ children }: { is: string; children: ReactNode }): ReactNode {
  return children;
}

export function Flag({ name, children }: { name: string; children: ReactElement<{ is: string }>[] }): ReactNode {
  return children.find(({ props }) => props.is === constantFlags[name]);
}
