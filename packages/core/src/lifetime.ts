/** The longest time for which a signed link or cookie holds: seven days, in milliseconds. */
export const longestLifetimeMs: number = 7 * 24 * 60 * 60 * 1000;

/** The time for which they hold where nobody says otherwise: eight hours, in milliseconds. */
export const defaultLifetimeMs: number = 8 * 60 * 60 * 1000;

/** Whether something that is signed may hold for so long. */
export function isLifetime(lifetimeMs: number): boolean {
  return lifetimeMs > 0 && lifetimeMs <= longestLifetimeMs;
}
