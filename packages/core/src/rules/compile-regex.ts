import { createPatternMatcher, type PatternMatcher } from "./create-pattern-matcher.ts";
import type { Operand, ValueTest } from "./operator.ts";
import { no, openRegex, unsupportedDefinition, yes, type Outcome } from "./outcome.ts";
import { parsePattern } from "./parse-pattern.ts";
import { patternProgram, type PatternStep } from "./pattern-program.ts";
import { portableClasses } from "./portable-pattern.ts";
import { quote } from "./quote.ts";
import { textOf } from "./text-of.ts";

const longest = 5000;

const open = unsupportedDefinition | openRegex;

/** Compiles `regex` (`whenMatched` is yes) and `not_regex` (no). */
export function compileRegex({ value: target, unreadable }: Operand, whenMatched: Outcome): ValueTest {
  const pattern = textOf(target);
  if (pattern === "") return () => whenMatched;
  const kind = kindOf(pattern);
  // To PostHog a malformed pattern satisfies neither operator.
  if (kind === "malformed") return () => no;
  if (pattern === undefined || kind === "foreign") return () => open;

  let matches: PatternMatcher | undefined;
  return (value) => {
    const text = textOf(value);
    if (text === undefined) return unreadable;
    const isMatch = (matches ??= createMatcher(pattern))(text);
    return isMatch === undefined ? open : isMatch ? whenMatched : yes - whenMatched;
  };
}

/** Why a pattern is left to PostHog, if it is. */
export function problemOfPattern(target: unknown): string | undefined {
  const pattern = textOf(target);
  const kind = kindOf(pattern);
  if (pattern === undefined) return "has a pattern that is no text";
  if (kind === "malformed") return undefined;
  if (kind === "foreign") return `has the pattern ${quote(pattern)}, which is ${pattern.length > longest ? "too long" : "not portable"}`;
  return compilePattern(pattern) ? undefined : `has the pattern ${quote(pattern)}, which is too complex`;
}

function kindOf(pattern: string | undefined): "portable" | "foreign" | "malformed" {
  const classes = pattern === undefined || pattern.length > longest ? undefined : portableClasses(pattern);
  if (pattern === undefined || !classes) return "foreign";
  if (!isWellFormed(pattern)) return "malformed";
  return classes.every((text) => isWellFormed(text, "u")) ? "portable" : "foreign";
}

function createMatcher(pattern: string): PatternMatcher {
  const program = compilePattern(pattern);
  return program ? createPatternMatcher(program) : () => undefined;
}

function compilePattern(pattern: string): readonly PatternStep[] | undefined {
  const node = parsePattern(pattern);
  return node && patternProgram(node);
}

function isWellFormed(pattern: string, flags?: string): boolean {
  try {
    RegExp(pattern, flags);
    return true;
  } catch {
    return false;
  }
}
