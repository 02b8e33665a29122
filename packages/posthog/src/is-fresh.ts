/** Whether less than `ms` milliseconds have passed since `since`. A clock that was set back counts as late, or nothing would age until it has caught up. */
export function isFresh(since: number, ms: number): boolean {
  const elapsed = Date.now() - since;
  return elapsed >= 0 && elapsed < ms;
}
