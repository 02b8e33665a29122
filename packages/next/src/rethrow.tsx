"use client";
import { RethrowContext } from "@halyard/react/rescue";
import { unstable_rethrow } from "next/navigation";
import type { ReactNode } from "react";

/** Lets what Next.js itself throws, to redirect or to stop, pass every rescue below: it is no failure of a branch. */
export function Rethrow({ children }: { readonly children: ReactNode }): ReactNode {
  return <RethrowContext value={unstable_rethrow}>{children}</RethrowContext>;
}
