import type { ReactNode } from "react";

/** A flag on its halyard. */
export function FlagIcon(): ReactNode {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">
      <path d="M3.5 1.5v13M3.5 2.5h9l-2.5 3 2.5 3h-9" />
    </svg>
  );
}
