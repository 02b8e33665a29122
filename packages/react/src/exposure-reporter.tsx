"use client";
import { use, useLayoutEffect } from "react";
import { FlagsContext } from "./flags-context.ts";
import { reportExposures } from "./report-exposures.ts";
import { createSender } from "./create-sender.ts";

export interface ExposureReporterProps {
  /** The address on this site that takes exposures, for pages on which no SDK does. */
  readonly to: string;
}

/** Reports which flags are in view below the same provider. */
export function ExposureReporter({ to }: ExposureReporterProps): null {
  const store = use(FlagsContext)!;
  useLayoutEffect(() => reportExposures(store, createSender(to)), [store, to]);
  return null;
}
