import { generatePattern } from "./generate-pattern.ts";
import type { Random } from "./create-random.ts";

/** Texts with traps for comparisons. */
export const texts: readonly string[] = [
  "", "pro", "PRO", "Pro ", "free", "true", "TRUE", "false", "False", "null", "undefined", "NaN", "30", "30.0", "-1", "1e3", "12abc", "abc", "Infinity",
  "a@acme.example", "B@ACME.EXAMPLE", "x@globex.example", "acme", "@", "É", "é", "ÉCOLE", "école", "İ", "i̇", "ß", "ẞ", "ſ", "K", "ǅ", "Σίσυφος", "σίσυφοσ",
  "👍🏽", "a\ud800", "\udc00", "\u0000", "a\nb", "line\r", "\t", "ａ", "a".repeat(20), "[object Object]", "a,b",
];

const parts = ["a", "A", "e", "o", ".", "@", "1", "30", "é", "É", "t"];

/** Versions, and what is almost one. */
export const versions: readonly string[] = [
  "1", "1.2", "1.2.3", "v1.2.3", "V1.2.3", "1.2.3-beta", "1.2.3+build", "1.2.3-beta+build", "1.2.4", "2.0.0", "0.2.3", "0.0.3", "0", "01.2.3", "1.02.3", "1.2.03",
  "1.2.3.4", "1..3", ".1", "1.", "1.2.", "1.x", "1.*", "1.2.*", "*", "1.2.3.*", "v2.*", " 1.2.3 ", "1.2.3 ", "1 .2", "-1", "1-2-3", "99999999999999999999.1", "1.2*", "",
];

/** Dates, and what is almost one. */
export const dates: readonly string[] = [
  "2024-01-01", "2026-11-22T00:00:00Z", "2026-11-22T00:00:00+02:00", "2024-02-30", "2099-12-31", "1999-12-31 23:59:59", "2024", "not a date", "Jan 5, 2025", "20240101", "2024-13-01",
];

/** Spans of time back from now, and what is almost one. */
export const spans: readonly string[] = ["-7d", "7d", "-1h", "24h", "-2w", "-1m", "3m", "13m", "-1y", "100y", "0d", "9999d", "10000d", "99999h", "-5s", "1D", "--1d", "1.5d", "-d"];

export const numbers: readonly number[] = [0, -0, 1, 30, -1, 1.5, 0.1, -2.25, 1e21, 1e-7, 123456789, 1704067200000, Number.MAX_SAFE_INTEGER];

/** Lists and objects. */
export const structures: readonly unknown[] = [
  [], ["pro", "free"], ["PRO"], ["true", "false"], ["true"], [true, "TRUE"], [false], [1], [1.5], [null], ["\ud800", "pro"], ["pro", "\ud800"], ["a", ["b"]], [[]], [[true]],
  {}, { a: 1.5 }, { b: true, a: ["x"] }, { a: 1 }, { a: { b: null } }, { "": "" }, { "\uffff": 0.5, "😀": 0.5 }, { "\ud800": 1.5 }, ["30", "1.2.3"],
];

/** What JavaScript has and JSON has not. */
export const beyondJson: readonly unknown[] = [
  undefined, Number.NaN, Number.POSITIVE_INFINITY, new Date("2024-06-01"), new Date(Number.NaN), [undefined], [Number.NaN], { a: undefined }, 10n, new Map(), Object.assign([], { 1: "a" }),
];

/** A day at the end or the beginning of a month, where spans of months and years are cut. */
export function generateDay(random: Random): string {
  const [month, day] = [1 + random.below(12), random.pick([1, 15, 27, 28, 29, 30, 31])];
  return new Date(Date.UTC(2022 + random.below(8), month - 1, day, random.below(24))).toISOString();
}

/** A value as definitions carry it: anything that JSON can. */
export function generateFilterValue(random: Random, operator: unknown): unknown {
  const kind = String(operator);
  if (random.chance(0.8)) {
    if (kind.includes("regex")) return generatePattern(random);
    if (kind.startsWith("semver")) return random.pick(versions);
    if (kind.startsWith("is_date")) return random.pick(random.chance(0.5) ? dates : spans);
    if (/^[gl]te?$/.test(kind)) return random.chance(0.5) ? random.pick(numbers) : random.pick(texts);
    // Most texts are no part of another: short parts make a match as likely as none.
    if (kind.includes("contains") || kind.endsWith("_with")) return random.pick(random.chance(0.5) ? parts : texts);
    if (kind === "exact" || kind === "is_not") return random.chance(0.5) ? random.list(0, 3, () => random.pick(texts)) : random.pick(texts);
    return random.pick(texts);
  }
  return generateJson(random);
}

/** A value as an application passes it: most of one kind for each property, the others JSON and beyond. */
export function generateContextValue(random: Random, key: string): unknown {
  if (random.chance(0.02)) return undefined;
  if (random.chance(0.6)) {
    if (key === "version") return random.pick(versions);
    if (key === "joined") return random.chance(0.5) ? generateDay(random) : random.chance(0.7) ? random.pick(dates) : random.pick(numbers);
    if (key === "age") return random.chance(0.5) ? random.pick(numbers) : random.pick(texts);
    if (key === "email") return random.pick(texts);
  }
  return random.chance(0.9) ? generateJson(random) : random.pick(beyondJson);
}

function generateJson(random: Random): unknown {
  const kind = random.below(12);
  if (kind < 5) return random.pick(texts);
  if (kind < 6) return random.pick(versions);
  if (kind < 7) return random.pick(random.chance(0.5) ? dates : spans);
  if (kind < 9) return random.pick(numbers);
  if (kind < 10) return random.pick([true, false, null]);
  return random.pick(structures);
}
