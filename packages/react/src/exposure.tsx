"use client";
import type { FlagValue } from "@halyard/core";
import { use, useLayoutEffect } from "react";
import { FlagsContext } from "./flags-context.ts";

export interface ExposureProps {
  readonly name: string;
  /** The value that the server rendered with. */
  readonly value: FlagValue;
}

/** Stands beside what a server component rendered for a flag, and reports it once it is in view. */
export function Exposure({ name, value }: ExposureProps): null {
  const store = use(FlagsContext);
  useLayoutEffect(() => store?.show([[name], value]));
  return null;
}
