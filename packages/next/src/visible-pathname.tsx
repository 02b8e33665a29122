"use client";
// Next.js has no public way to say which path a prerendered page is shown at: it takes the one that it was rendered for.
import { NavigationPromisesContext, PathnameContext } from "next/dist/shared/lib/hooks-client-context.shared-runtime.js";
import { useContext, type ReactNode } from "react";

export interface VisiblePathnameProps {
  /** The segment of the page's path that no visitor sees. */
  readonly segment: string;
  readonly children: ReactNode;
}

/**
 * Lets `usePathname` give the path that the visitor sees, also while the page is prerendered at another one: so that the
 * HTML is right, and hydration finds what it expects.
 */
export function VisiblePathname({ segment, children }: VisiblePathnameProps): ReactNode {
  const pathname = useContext(PathnameContext);
  const visible = pathname?.replace(`/${segment}`, "") || "/";
  return (
    <PathnameContext value={visible}>
      {/* In development `usePathname` prefers what stands here. */}
      <NavigationPromisesContext value={null}>{children}</NavigationPromisesContext>
    </PathnameContext>
  );
}
