/** How near a flag is to the day that it should be gone. */
export interface Expiry {
  readonly text: string;
  readonly isDue: boolean;
}

const dayMs = 24 * 60 * 60 * 1000;

/** Says when a flag expires, and whether it should be gone: from the day itself on. `undefined` for a flag that names no day. */
export function expiryOf(expires: string | undefined, now: number): Expiry | undefined {
  const days = Math.floor(Date.parse(expires ?? "") / dayMs) - Math.floor(now / dayMs);
  if (Number.isNaN(days)) return undefined;
  return days > 0 ? { text: expires!, isDue: false } : { text: days === 0 ? "today" : `${expires}, ${-days} ${days === -1 ? "day" : "days"} ago`, isDue: true };
}
