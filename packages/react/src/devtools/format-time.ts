/** A time of the day, as people write it where the browser is; with the day where that is not today's. Both in milliseconds since 1970. */
export function formatTime(at: number, now: number): string {
  const time = new Date(at);
  return time.toDateString() === new Date(now).toDateString() ? time.toLocaleTimeString() : time.toLocaleString();
}
