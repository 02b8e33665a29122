import { complement, type AsciiSet } from "./ascii-set.ts";
import type { PatternNode } from "./pattern-node.ts";

/** Groups lie at most this deep within each other, so that no pattern can exhaust the stack. */
const deepest = 50;

const controls: Readonly<Record<string, string>> = { f: "\f", n: "\n", r: "\r", t: "\t", v: "\v", b: "\b" };

const digits: AsciiSet = [[0x30, 0x39]];

const spaces: AsciiSet = [[0x09, 0x0d], [0x20, 0x20]];

const words: AsciiSet = [[0x30, 0x39], [0x41, 0x5a], [0x5f, 0x5f], [0x61, 0x7a]];

const lineEnds: AsciiSet = [[0x0a, 0x0a], [0x0d, 0x0d]];

const named: Readonly<Record<string, AsciiSet>> = {
  d: digits,
  D: complement(digits),
  s: spaces,
  S: complement(spaces),
  w: words,
  W: complement(words),
};

/** Parses a pattern that is portable and well-formed. `undefined` when its groups are too deep. */
export function parsePattern(pattern: string): PatternNode | undefined {
  let at = 0;
  let depth = 0;
  let isTooDeep = false;
  const node = parseAlternatives();
  return isTooDeep ? undefined : node;

  function parseAlternatives(): PatternNode {
    isTooDeep ||= depth++ > deepest;
    const nodes = [parseSequence()];
    while (pattern[at] === "|") {
      at++;
      nodes.push(parseSequence());
    }
    depth--;
    return nodes.length === 1 ? nodes[0]! : { kind: "either", nodes };
  }

  function parseSequence(): PatternNode {
    const nodes: PatternNode[] = [];
    while (!isTooDeep && at < pattern.length && pattern[at] !== "|" && pattern[at] !== ")") nodes.push(parseQuantified());
    return { kind: "sequence", nodes };
  }

  function parseQuantified(): PatternNode {
    const node = parseAtom();
    const quantifier = /^(?:[*+?]|\{(\d+)(,)?(\d+)?\})/.exec(pattern.slice(at, at + 30));
    if (!quantifier) return node;
    at += quantifier[0].length;
    // A lazy quantifier looks for another match than a greedy one, and finds one exactly when that does.
    if (pattern[at] === "?") at++;
    const [symbol, min, comma, max] = quantifier;
    if (symbol === "*") return { kind: "repeat", node, min: 0, max: Infinity };
    if (symbol === "+") return { kind: "repeat", node, min: 1, max: Infinity };
    if (symbol === "?") return { kind: "repeat", node, min: 0, max: 1 };
    return { kind: "repeat", node, min: Number(min), max: comma === undefined ? Number(min) : Number(max ?? Infinity) };
  }

  function parseAtom(): PatternNode {
    const character = pattern[at++]!;
    if (character === "^") return { kind: "start" };
    if (character === "$") return { kind: "end" };
    if (character === "[") return { kind: "set", set: parseClass() };
    if (character === ".") return { kind: "set", set: complement(lineEnds) };
    if (character === "\\") return { kind: "set", set: parseEscape() };
    if (character !== "(") return { kind: "set", set: only(character) };
    if (pattern[at] === "?") at += 2;
    const group = parseAlternatives();
    at++;
    return group;
  }

  /** What follows a backslash. */
  function parseEscape(): AsciiSet {
    const character = pattern[at++]!;
    if (character === "x") {
      at += 2;
      return only(String.fromCharCode(Number.parseInt(pattern.slice(at - 2, at), 16)));
    }
    return named[character] ?? only(controls[character] ?? character);
  }

  /** What follows the opening bracket of a class. */
  function parseClass(): AsciiSet {
    const isNegated = pattern[at] === "^";
    if (isNegated) at++;
    const ranges: (readonly [number, number])[] = [];
    while (pattern[at] !== "]") {
      const item = parseClassItem();
      if (pattern[at] !== "-" || pattern[at + 1] === "]") {
        ranges.push(...item);
      } else {
        at++;
        ranges.push([item[0]![0], parseClassItem()[0]![0]]);
      }
    }
    at++;
    return isNegated ? complement(ranges) : ranges;
  }

  function parseClassItem(): AsciiSet {
    const character = pattern[at++]!;
    return character === "\\" ? parseEscape() : only(character);
  }
}

function only(character: string): AsciiSet {
  const code = character.charCodeAt(0);
  return [[code, code]];
}
