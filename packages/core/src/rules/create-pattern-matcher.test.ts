import { describe, expect, it } from "vitest";
import { createPatternMatcher, type PatternMatcher } from "./create-pattern-matcher.ts";
import { parsePattern } from "./parse-pattern.ts";
import { patternProgram } from "./pattern-program.ts";
import { portableClasses } from "./portable-pattern.ts";
import { createRandom } from "./testing/create-random.ts";
import { generatePattern } from "./testing/generate-pattern.ts";

function compile(pattern: string): PatternMatcher | undefined {
  const node = parsePattern(pattern);
  const program = node && patternProgram(node);
  return program && createPatternMatcher(program);
}

/** JavaScript's own answer, for patterns that both can read. */
function nativeRegex(pattern: string): RegExp | undefined {
  const classes = portableClasses(pattern);
  try {
    for (const text of classes ?? []) RegExp(text, "u");
    return classes && new RegExp(pattern);
  } catch {
    return undefined;
  }
}

describe("createPatternMatcher", () => {
  it("finds what JavaScript finds in 2,000 random patterns", () => {
    const random = createRandom(20261122);
    const letters = ["a", "b", "c", "1", ".", "@", "-", " ", "\n", "_"];
    const disagreements: unknown[] = [];
    let compared = 0;
    for (let index = 0; index < 2000; index++) {
      const pattern = generatePattern(random, true);
      const native = nativeRegex(pattern);
      const matches = native && compile(pattern);
      if (!native || !matches) continue;
      for (const text of ["", ...random.list(20, 20, () => random.list(0, 6, () => random.pick(letters)).join(""))]) {
        compared++;
        if (matches(text) !== native.test(text)) disagreements.push({ pattern, text, native: native.test(text) });
      }
    }
    expect(disagreements).toEqual([]);
    expect(compared).toBeGreaterThan(20_000);
  });

  it.each(["^(a+)+$", "^(a|a)*$", "^(a|aa)+$", "^(?:a?){30}a{30}$", "(.*)*x", "([a-z]+)*=", "^((a{0,9}){0,9}){0,9}$"])("searches a long text for %s without trying every way", (pattern) => {
    expect(compile(pattern)!(`${"a".repeat(50_000)}!`)).toBe(false);
  });

  it("stays right in a pattern with more places than it remembers", () => {
    // Which of the last twelve characters were "a" takes 4096 places to remember.
    const matches = compile("a[ab]{11}$")!;
    const random = createRandom(1);
    for (let index = 0; index < 200; index++) {
      const text = random.list(30, 60, () => random.pick(["a", "b"])).join("");
      expect(matches(text)).toBe(/a[ab]{11}$/.test(text));
    }
  });

  it("leaves texts open that mean something else to PostHog's server", () => {
    const matches = compile("a")!;
    expect(matches("aé")).toBeUndefined();
    expect(matches("a\r")).toBeUndefined();
    expect(matches("ba")).toBe(true);
  });

  it("refuses patterns that would take too much memory, in no time", () => {
    expect(compile("((a{99}){99}){99}")).toBeUndefined();
    expect(compile("a{4000000000}")).toBeUndefined();
    expect(compile("(".repeat(1000) + ")".repeat(1000))).toBeUndefined();
    expect(compile("(a{0}){4000000000}b")).toBeUndefined();
  });
});
