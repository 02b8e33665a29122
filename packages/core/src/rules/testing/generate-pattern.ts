import type { Random } from "./create-random.ts";

/** Regular expressions, each with a trap. */
export const patterns: readonly string[] = [
  "", "^a", "acme", "@acme\\.example$", "^[^@]+@(?:acme|globex)\\.example$", ".", "^$", "a|b|", "(a|ab)(c|bcd)?$", "\\d+", "^\\S+$", "[A-Z]{2,}", "x{0}", "a{2,1}", "a**", "(", "a)", "[z-a]", "[", "a\\",
  "(?i)acme", "(?=a)", "(?!a)b", "(?<name>a)", "(a)\\1", "\\bacme\\b", "\\p{L}", "a++", "a*{2}", "^*", "()*", "(^)*", "($|a)*b", "[[a]]", "[]", "[^]", "[a&&b]", "[a--b]", "[\\d-z]", "[\\b]", "[\\B]", "é", "\\x41", "\\x4", "[\\x00-\\xff]",
  "\\u0041", "{1}", "a{1", "a{1}{2}", "a{99999999999}", "a{4000000000}", "a{1000}", "\\/", "\\-", "\\_", "\\a", "a??", "a+?b", "(?:a{0,2}){0,2}$", "}", "]", "a]b}", "^.*$", "[^\\n]$", "\\s", "\\W", "[\\w.-]+@", "pro|free",
];

const atoms = ["a", "b", "c", ".", "@", "\\.", "\\d", "\\w", "\\s", "[abc]", "[^a]", "[a-c1]", "[\\w-]", "^", "$", "1", "\\x61", "-"];

const bounded = ["", "", "", "?", "{2}", "{1,2}", "{0,1}", "{1,2}?"];

const unbounded = ["*", "+", "{2,}", "*?", "+?"];

/**
 * A regular expression: one with a trap, or a small one put together from parts. Repetitions without end are not put
 * within each other unless `isNested`: JavaScript, with which patterns are compared, takes forever over a longer text.
 */
export function generatePattern(random: Random, isNested = false): string {
  return random.chance(0.4) ? random.pick(patterns) : alternatives(random, 2, true, isNested);
}

function alternatives(random: Random, depth: number, mayRepeat: boolean, isNested: boolean): string {
  return random.list(1, random.chance(0.3) ? 3 : 1, () => random.list(0, 3, () => part(random, depth, mayRepeat, isNested)).join("")).join("|");
}

function part(random: Random, depth: number, mayRepeat: boolean, isNested: boolean): string {
  const quantifier = mayRepeat && random.chance(0.4) ? random.pick(unbounded) : random.pick(bounded);
  if (depth === 0 || random.chance(0.75)) return random.pick(atoms) + quantifier;
  const inner = alternatives(random, depth - 1, isNested || (mayRepeat && !unbounded.includes(quantifier)), isNested);
  return `(${random.chance(0.5) ? "?:" : ""}${inner})${quantifier}`;
}
