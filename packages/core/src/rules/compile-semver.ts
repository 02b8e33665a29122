import type { Operand, ValueTest } from "./operator.ts";
import { no, unsupportedDefinition, yes } from "./outcome.ts";
import { caretRange, compareSemver, parseSemver, tildeRange, wildcardRange, type Semver, type SemverRange } from "./semver.ts";
import { textOf } from "./text-of.ts";

const comparisons = {
  semver_eq: (order: number): boolean => order === 0,
  semver_neq: (order: number): boolean => order !== 0,
  semver_gt: (order: number): boolean => order > 0,
  semver_gte: (order: number): boolean => order >= 0,
  semver_lt: (order: number): boolean => order < 0,
  semver_lte: (order: number): boolean => order <= 0,
};

const ranges = {
  semver_tilde: (text: string): SemverRange | undefined => tildeRange(text),
  semver_caret: (text: string): SemverRange | undefined => caretRange(text),
  semver_wildcard: (text: string): SemverRange | undefined => wildcardRange(text),
};

export type SemverOperator = keyof typeof comparisons | keyof typeof ranges;

/** Whether the filter of a version operator can be used at all. */
export function isSemverSupported(operator: SemverOperator, target: unknown): boolean {
  return parseFilter(operator, target) !== undefined;
}

/** Compiles the operators that compare versions. */
export function compileSemver(operator: SemverOperator, { value: target, unreadable }: Operand): ValueTest {
  const filter = parseFilter(operator, target);
  if (!filter) return () => unsupportedDefinition;
  const accepts = filter.accepts;
  return (value) => {
    const text = textOf(value);
    const version = text === undefined ? undefined : parseSemver(text);
    return version ? (accepts(version) ? yes : no) : unreadable;
  };
}

function parseFilter(operator: SemverOperator, target: unknown): { accepts: (version: Semver) => boolean } | undefined {
  const text = textOf(target);
  if (text === undefined) return undefined;
  if (operator in ranges) {
    const range = ranges[operator as keyof typeof ranges](text);
    return range && { accepts: (version) => isWithin(version, range) };
  }
  const expected = parseSemver(text);
  const compare = comparisons[operator as keyof typeof comparisons];
  return expected && { accepts: (version) => compare(compareSemver(version, expected)) };
}

function isWithin(version: Semver, { lower, upper }: SemverRange): boolean {
  return compareSemver(version, lower) >= 0 && compareSemver(version, upper) < 0;
}
