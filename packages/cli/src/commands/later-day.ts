/** A day so many days after a moment, `YYYY-MM-DD`. */
export function laterDay(now: number, days: number): string {
  return new Date(now + days * 86_400_000).toISOString().slice(0, 10);
}
