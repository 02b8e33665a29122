"use client";
import { readSnapshot } from "@halyard/core";
import { useMemo, type ReactNode } from "react";
import { PageFlags } from "./page-flags.tsx";
import type { SentFlagsProps } from "./sent-flags-provider.tsx";

/** `PageFlags` for a snapshot that travels as one text, as for `SentFlagsProvider`. */
export function SentPageFlags({ text, children }: SentFlagsProps): ReactNode {
  return <PageFlags snapshot={useMemo(() => readSnapshot(text), [text])}>{children}</PageFlags>;
}
