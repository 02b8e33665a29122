import type { Seen } from "./watch-document.ts";

/** What somebody in front of the screen saw, in milliseconds. */
export interface Flicker {
  /** How long another version was shown than the right one. */
  readonly wrongMs: number;
  /** How long the page was there without any version. */
  readonly blankMs: number;
  /** When the heading of the right version was painted first. */
  readonly paintedMs: number | undefined;
  /** Every version that was painted, in order. */
  readonly painted: string;
}

/** Adds up the frames. What a frame shows stays until the next one, and nothing counts before the first paint. */
export function toFlicker({ frames, painted, firstPaint }: Pick<Seen, "frames" | "painted" | "firstPaint">, right: string): Flicker {
  let wrongMs = 0;
  let blankMs = 0;
  frames.forEach(([at, shown], index) => {
    const next = frames[index + 1];
    if (!next || firstPaint === undefined || shown === right) return;
    const ms = next[0] - Math.max(at, firstPaint);
    if (ms <= 0) return;
    if (shown === null) blankMs += ms;
    else wrongMs += ms;
  });
  // A version that was painted between two frames was shown, too; it is told by its heading alone.
  const versions = painted.toSorted(([first], [second]) => first - second).map(([, version]) => version);
  return { wrongMs, blankMs, paintedMs: painted.find(([, version]) => version === right)?.[0], painted: versions.join(" > ") };
}
