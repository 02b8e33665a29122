"use client";
import { RescueBoundary, type RescueBoundaryProps } from "@halyard/react/rescue";
import type { ReactNode } from "react";
import { Rethrow } from "./rethrow.tsx";

/** Rescues a branch of the server's `<Flag>`, which may stand where no provider is. */
export function Rescue(props: RescueBoundaryProps): ReactNode {
  return (
    <Rethrow>
      <RescueBoundary {...props} />
    </Rethrow>
  );
}
