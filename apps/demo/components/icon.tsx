import type { ReactNode } from "react";

const shapes = {
  up: "M8 13V3M3.5 7.5 8 3l4.5 4.5",
  down: "M8 3v10M3.5 8.5 8 13l4.5-4.5",
  remove: "M4 4l8 8M12 4l-8 8",
  add: "M8 3v10M3 8h10",
  chevron: "M4 6l4 4 4-4",
  open: "M6 4H3.5v8.5H12V10M9 3h4v4M13 3 7.5 8.5",
} as const;

/** A small line drawing beside a text, or in a button that carries its own label. */
export function Icon({ shape }: { shape: keyof typeof shapes }): ReactNode {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">
      <path d={shapes[shape]} />
    </svg>
  );
}
