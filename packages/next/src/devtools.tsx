"use client";
import { Devtools as ReactDevtools } from "@halyard/react/devtools";
// `useRouter` throws where no router is, as in a test or a story of a layout.
import { AppRouterContext } from "next/dist/shared/lib/app-router-context.shared-runtime.js";
import { useContext, type ReactNode } from "react";

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
  const router = useContext(AppRouterContext);
  return router && <ReactDevtools to={`${handlersPath}/devtools`} refresh={router.refresh} />;
}
