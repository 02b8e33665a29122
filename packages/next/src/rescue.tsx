"use client";
import { RescueBoundary, type RescueBoundaryProps } from "@halyard/react/rescue";
import { unstable_rethrow } from "next/navigation";
import type { ReactNode } from "react";

/** Rescues a branch from what it throws, but not from what Next.js itself throws to redirect or to stop. */
export function Rescue(props: Omit<RescueBoundaryProps, "rethrow">): ReactNode {
  return <RescueBoundary {...props} rethrow={unstable_rethrow} />;
}
