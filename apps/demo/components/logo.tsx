import type { ReactNode } from "react";

/** A mirror and the flash it sends. */
export function Logo(): ReactNode {
  return (
    <svg width="28" height="28" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="#14181f" stroke="var(--line)" />
      <circle cx="12" cy="19" r="6.5" fill="#ffce1f" />
      <path d="M19.5 13.5 25 8M21.5 18.5h5M13 10.5v-5" stroke="#ffce1f" strokeWidth="2.5" strokeLinecap="round" />
    </svg>
  );
}
