"use client";
import { useContext, useEffect } from "react";
import { FlagsContext } from "../flags-context.ts";
import { throwRenderError } from "../throw-render-error.ts";
import { isOffered } from "./is-offered.ts";

export interface DevtoolsProps {
  /** The address on this site that answers the devtools: in Next.js that of `handlers`, with `/devtools`. */
  readonly to: string;
  /** Has the server render the page again, with the flags as they are then, and shows it in one step. */
  readonly refresh: () => void;
}

/**
 * Shows the flags of the page and forces their values: during development, and in production for those whom the server lets.
 * For all others it loads nothing. In Next.js the `Devtools` of `@halyard/next/devtools` renders it.
 *
 * @throws {HalyardError} MISSING_PROVIDER
 */
export function Devtools({ to, refresh }: DevtoolsProps): null {
  const store = useContext(FlagsContext) ?? throwRenderError("MISSING_PROVIDER", "");

  useEffect(() => {
    if (!isOffered()) return undefined;
    let isOver = false;
    let detach: (() => void) | undefined;
    import("./attach-page.tsx").then(
      ({ attachPage }) => {
        if (!isOver) detach = attachPage({ store, to, refresh });
      },
      // Blocked, or offline: the page does without.
      () => {},
    );
    return () => {
      isOver = true;
      detach?.();
    };
  }, [store, to, refresh]);

  return null;
}
