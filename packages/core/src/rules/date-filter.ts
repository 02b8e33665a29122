const relative = /^-?(\d+)([hdwmy])$/;

const hourMs = 3_600_000;

/** The moment that a date filter means, in milliseconds since 1970, or the function of "now" that gives it. */
export function dateFilter(value: unknown): number | ((now: number) => number) | undefined {
  if (typeof value === "boolean") return undefined;
  const match = relative.exec(String(value));
  const count = Number(match?.[1]);
  if (match && count < 10_000) return (now) => before(now, count, match[2]!);
  return momentOf(value);
}

/** A visitor's or a filter's date in milliseconds since 1970; `undefined` for what is no date. */
export function momentOf(value: unknown): number | undefined {
  if (value instanceof Date) return value.getTime();
  if (typeof value !== "string" && typeof value !== "number") return undefined;
  const moment = new Date(value).getTime();
  return Number.isNaN(moment) ? undefined : moment;
}

function before(now: number, count: number, unit: string): number {
  if (unit === "h") return now - count * hourMs;
  if (unit === "d") return now - count * 24 * hourMs;
  if (unit === "w") return now - count * 7 * 24 * hourMs;
  const date = new Date(now);
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  if (unit === "y") return date.setUTCFullYear(year - count, month, count > 0 && month === 1 && day === 29 ? 28 : day);
  return date.setUTCFullYear(year, month - count, clampDay(year, month, day, count));
}

/** Going back month by month, the day is cut to the length of every month on the way: May 31 minus 3m is February 28 or 29. */
function clampDay(year: number, month: number, day: number, months: number): number {
  let clamped = day;
  for (let step = 1; step <= months && clamped > 28; step++) clamped = Math.min(clamped, new Date(Date.UTC(year, month - step + 1, 0)).getUTCDate());
  return clamped;
}
