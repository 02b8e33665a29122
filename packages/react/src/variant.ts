"use client";
import type { ReactNode } from "react";
import type { VariantProps } from "./select-branch.ts";

/** One branch of a `<Flag>`: its children are shown when the flag has the variant `is`. */
export function Variant({ children }: VariantProps): ReactNode {
  return children;
}
