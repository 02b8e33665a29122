"use client";
import { readSnapshot } from "@halyard/core";
import { FlagsProvider } from "@halyard/react";
import { useMemo, type ReactNode } from "react";
import { Rethrow } from "./rethrow.tsx";

export interface SentFlagsProps {
  /** The snapshot, as `writeSnapshot` writes it. */
  readonly text: string;
  readonly children: ReactNode;
}

/** The `FlagsProvider` for a snapshot that travels as one text, which costs a server that renders each request far less than an object of fifty objects does. */
export function SentFlagsProvider({ text, children }: SentFlagsProps): ReactNode {
  return (
    <FlagsProvider snapshot={useMemo(() => readSnapshot(text), [text])}>
      <Rethrow>{children}</Rethrow>
    </FlagsProvider>
  );
}
