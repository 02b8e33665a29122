import { parsePattern } from "./parse-pattern.ts";
import { longestProgram, programLength } from "./pattern-program.ts";
import { portableClasses } from "./portable-pattern.ts";

/** What becomes of a pattern: a malformed one matches nothing, and those after it in this list are left to PostHog. */
export type PatternKind = "portable" | "malformed" | "not portable" | "too long" | "too complex" | "one of too many";

/** Of a pattern, in UTF-16 units. */
const longest = 5000;

/** The steps of all patterns together, because an evaluation may have to follow all of them with each character. */
const mostSteps = 200_000;

/** Judges the patterns of one body of definitions, each once. */
export function judgePatterns(): (pattern: string) => PatternKind {
  const kinds = new Map<string, PatternKind>();
  let steps = 0;

  function judge(pattern: string): PatternKind {
    if (pattern.length > longest) return "too long";
    const classes = portableClasses(pattern);
    if (!classes) return "not portable";
    if (!isWellFormed(pattern)) return "malformed";
    if (!classes.every((text) => isWellFormed(text, "u"))) return "not portable";
    const node = parsePattern(pattern);
    const length = node ? programLength(node) : Number.POSITIVE_INFINITY;
    if (length > longestProgram) return "too complex";
    if (steps + length > mostSteps) return "one of too many";
    steps += length;
    return "portable";
  }

  return (pattern) => {
    let kind = kinds.get(pattern);
    if (!kind) kinds.set(pattern, (kind = judge(pattern)));
    return kind;
  };
}

function isWellFormed(pattern: string, flags?: string): boolean {
  try {
    RegExp(pattern, flags);
    return true;
  } catch {
    return false;
  }
}
