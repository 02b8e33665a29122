import type { Random } from "./create-random.ts";

/** Regular expressions, each with a trap. */
export const patterns: readonly string[] = [
  "", "^a", "acme", "@acme\\.example$", "^[^@]+@(?:acme|globex)\\.example$", ".", "^$", "a|b|", "(a|ab)(c|bcd)?$", "\\d+", "^\\S+$", "[A-Z]{2,}", "x{0}", "a{2,1}", "a**", "(", "a)", "[z-a]", "[", "a\\",
  "(?i)acme", "(?=a)", "(?!a)b", "(?<name>a)", "(a)\\1", "\\bacme\\b", "\\p{L}", "a++", "a*{2}", "^*", "()*", "(^)*", "($|a)*b", "[[a]]", "[]", "[^]", "[a&&b]", "[a--b]", "[\\d-z]", "[\\b]", "[\\B]", "é", "\\x41", "\\x4", "[\\x00-\\xff]",
  "\\u0041", "{1}", "a{1", "a{1}{2}", "a{99999999999}", "a{4000000000}", "a{1000}", "\\/", "\\-", "\\_", "\\a", "a??", "a+?b", "(?:a{0,2}){0,2}$", "}", "]", "a]b}", "^.*$", "[^\\n]$", "\\s", "\\W", "[\\w.-]+@", "pro|free",
];

const atoms = ["a", "b", "c", ".", "@", "\\.", "\\d", "\\w", "\\s", "[abc]", "[^a]", "[a-c1]", "[\\w-]", "^", "$", "1", "\\x61", "-"];

const fixed = ["", "", "{2}"];

const bounded = ["", "", "", "?", "{2}", "{1,2}", "{0,1}", "{1,2}?"];

const unbounded = ["*", "+", "{2,}", "*?", "+?"];

/** What may be in a part of a pattern. */
interface Limits {
  /** Whether parts may match texts of several lengths. */
  readonly mayVary: boolean;
  /** How many repetitions without end there may be in all, shared by the parts; none where there is no such object. */
  readonly endless: { left: number } | undefined;
}

/**
 * A regular expression: one with a trap, or a small one put together from parts. Unless `isNested`, it has few repetitions
 * without end, none of them in a repetition: JavaScript, with which patterns are compared, takes forever otherwise.
 */
export function generatePattern(random: Random, isNested = false): string {
  return random.chance(0.4) ? random.pick(patterns) : alternatives(random, 2, { mayVary: true, endless: { left: isNested ? Number.POSITIVE_INFINITY : 2 } }, isNested);
}

function alternatives(random: Random, depth: number, limits: Limits, isNested: boolean): string {
  return random.list(1, limits.mayVary && random.chance(0.3) ? 3 : 1, () => random.list(0, 3, () => part(random, depth, limits, isNested)).join("")).join("|");
}

function part(random: Random, depth: number, limits: Limits, isNested: boolean): string {
  const quantifier = pickQuantifier(random, limits);
  if (depth === 0 || random.chance(0.75)) return random.pick(atoms) + quantifier;
  const within = { mayVary: limits.mayVary && !unbounded.includes(quantifier), endless: quantifier === "" ? limits.endless : undefined };
  return `(${random.chance(0.5) ? "?:" : ""}${alternatives(random, depth - 1, isNested ? limits : within, isNested)})${quantifier}`;
}

function pickQuantifier(random: Random, { mayVary, endless }: Limits): string {
  if (!mayVary) return random.pick(fixed);
  if (!endless || endless.left === 0 || random.chance(0.6)) return random.pick(bounded);
  endless.left--;
  return random.pick(unbounded);
}
