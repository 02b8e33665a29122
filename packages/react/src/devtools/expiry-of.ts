const dayMs = 24 * 60 * 60 * 1000;

/** How near a flag is to the day that it should be gone. */
export interface Expiry {
  readonly text: string;
  /** From the day itself on. */
  readonly isDue: boolean;
}

/** Says when a flag expires; `undefined` for one that names no day. */
export function expiryOf(expires: string | undefined, now: number): Expiry | undefined {
  const days = Math.floor(Date.parse(expires ?? "") / dayMs) - Math.floor(now / dayMs);
  if (Number.isNaN(days)) return undefined;
  if (days > 0) return { text: `${expires}, in ${countDays(days)}`, isDue: false };
  return { text: days === 0 ? `${expires}, today` : `${expires}, ${countDays(-days)} ago`, isDue: true };
}

function countDays(days: number): string {
  return days === 1 ? "1 day" : `${days} days`;
}
