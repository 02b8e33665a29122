"use client";
import { Devtools as ReactDevtools } from "@halyard/react/devtools";
import type { ReactNode } from "react";
import { useAppRouter } from "./use-app-router.ts";

export interface DevtoolsProps {
  /**
   * Where the application serves `handlers`, as in `createHalyard`.
   * @default "/api/halyard"
   */
  readonly handlersPath?: string;
}

/**
 * Shows the flags of the page and forces their values: during development, and in production for those whom `devtools` of
 * `createHalyard` gave access. For all others it loads nothing. It stands below a `FlagsProvider`, and brings a page up to
 * date in one step, without loading it again.
 *
 * @example
 * <FlagsProvider>{children}<Devtools /></FlagsProvider>
 */
export function Devtools({ handlersPath = "/api/halyard" }: DevtoolsProps): ReactNode {
  const router = useAppRouter();
  return router && <ReactDevtools to={`${handlersPath}/devtools`} refresh={router.refresh} />;
}
