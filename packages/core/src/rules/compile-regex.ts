import type { Compilation } from "./compilation.ts";
import { createPatternMatcher, type PatternMatcher } from "./create-pattern-matcher.ts";
import type { Operand, ValueTest } from "./operator.ts";
import { no, openRegex, unsupportedDefinition, yes, type Outcome } from "./outcome.ts";
import { parsePattern } from "./parse-pattern.ts";
import { patternProgram } from "./pattern-program.ts";
import { quote } from "./quote.ts";
import { textOf } from "./text-of.ts";

const open = unsupportedDefinition | openRegex;

/** Compiles `regex` (`whenMatched` is yes) and `not_regex` (no). */
export function compileRegex({ value: target, unreadable }: Operand, whenMatched: Outcome, { kindOfPattern }: Compilation): ValueTest {
  const pattern = textOf(target);
  if (pattern === undefined) return () => open;
  if (pattern === "") return () => whenMatched;
  const kind = kindOfPattern(pattern);
  // To PostHog a malformed pattern satisfies neither operator.
  if (kind === "malformed") return () => no;
  if (kind !== "portable") return () => open;

  let matches: PatternMatcher | undefined;
  return (value) => {
    const text = textOf(value);
    if (text === undefined) return unreadable;
    // Many patterns are never asked for, and a matcher takes more memory than they do.
    const isMatch = (matches ??= createPatternMatcher(patternProgram(parsePattern(pattern)!)!))(text);
    return isMatch === undefined ? open : isMatch ? whenMatched : yes - whenMatched;
  };
}

/** Why a pattern is left to PostHog, if it is. */
export function problemOfPattern(target: unknown, { kindOfPattern }: Compilation): string | undefined {
  const pattern = textOf(target);
  if (pattern === undefined) return "has a pattern that is no text";
  const kind = kindOfPattern(pattern);
  return kind === "portable" || kind === "malformed" ? undefined : `has the pattern ${quote(pattern)}, which is ${kind}`;
}
