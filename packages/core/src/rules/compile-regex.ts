import { createPatternMatcher, type PatternMatcher } from "./create-pattern-matcher.ts";
import type { Operand, ValueTest } from "./operator.ts";
import { no, openRegex, unsupportedDefinition, yes, type Outcome } from "./outcome.ts";
import { parsePattern } from "./parse-pattern.ts";
import { patternProgram } from "./pattern-program.ts";
import { portableClasses } from "./portable-pattern.ts";
import { textOf } from "./text-of.ts";

const longest = 5000;

const open = unsupportedDefinition | openRegex;

/** Compiles `regex` (`whenMatched` is yes) and `not_regex` (no). */
export function compileRegex({ value: target, unreadable }: Operand, whenMatched: Outcome): ValueTest {
  const pattern = textOf(target);
  if (pattern === "") return () => whenMatched;
  const classes = pattern === undefined || pattern.length > longest ? undefined : portableClasses(pattern);
  if (pattern === undefined || !classes) return () => open;
  // To PostHog a malformed pattern satisfies neither operator.
  if (!isWellFormed(pattern)) return () => no;
  if (!classes.every((text) => isWellFormed(text, "u"))) return () => open;

  let matches: PatternMatcher | undefined;
  return (value) => {
    const text = textOf(value);
    if (text === undefined) return unreadable;
    const isMatch = (matches ??= createMatcher(pattern))(text);
    return isMatch === undefined ? open : isMatch ? whenMatched : yes - whenMatched;
  };
}

function createMatcher(pattern: string): PatternMatcher {
  const node = parsePattern(pattern);
  const program = node && patternProgram(node);
  return program ? createPatternMatcher(program) : () => undefined;
}

function isWellFormed(pattern: string, flags?: string): boolean {
  try {
    RegExp(pattern, flags);
    return true;
  } catch {
    return false;
  }
}
