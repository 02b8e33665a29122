import type { Compilation } from "./compilation.ts";
import { compileDate } from "./compile-date.ts";
import { compileExact, isExactSupported } from "./compile-exact.ts";
import { compileOrder } from "./compile-order.ts";
import { compileRegex, problemOfPattern } from "./compile-regex.ts";
import { compileSemver, isSemverSupported } from "./compile-semver.ts";
import { compileTextOperator } from "./compile-text-operator.ts";
import { dateFilter } from "./date-filter.ts";
import { leaf, unsupportedFilter, type FilterNode, type Matcher } from "./filter-node.ts";
import type { Operand, ValueTest } from "./operator.ts";
import { missingProperty, no, unsupportedDefinition, yes } from "./outcome.ts";
import { quote } from "./quote.ts";
import { absent, presentUndefined, readSlot } from "./run.ts";
import { textOf } from "./text-of.ts";

interface Operator {
  /** Whether `null` is compared, as the text "null"; the others say no to it. */
  readonly comparesNull: boolean;
  /** Whether the filter's value can be used, whoever the visitor is. */
  isSupported(value: unknown): boolean;
  /** What is wrong with a value that can be used for some visitors only. */
  problemOf?(value: unknown, compilation: Compilation): string | undefined;
  compile(operand: Operand, compilation: Compilation): ValueTest;
}

const isText = (value: unknown): boolean => textOf(value) !== undefined;

const operators: ReadonlyMap<unknown, Operator> = new Map<unknown, Operator>([
  ["exact", { comparesNull: true, isSupported: isExactSupported, compile: (operand, { strictBooleans }) => compileExact(operand, strictBooleans) }],
  ["is_not", { comparesNull: true, isSupported: isExactSupported, compile: (operand, { strictBooleans }) => negate(compileExact(operand, strictBooleans)) }],
  ...(["icontains", "starts_with", "ends_with"] as const).flatMap((name): [string, Operator][] => [
    [name, { comparesNull: true, isSupported: isText, compile: (operand) => compileTextOperator(name, operand) }],
    [`not_${name}`, { comparesNull: true, isSupported: isText, compile: (operand) => negate(compileTextOperator(name, operand)) }],
  ]),
  ["regex", { comparesNull: true, isSupported: () => true, problemOf: problemOfPattern, compile: (operand, compilation) => compileRegex(operand, yes, compilation) }],
  ["not_regex", { comparesNull: true, isSupported: () => true, problemOf: problemOfPattern, compile: (operand, compilation) => compileRegex(operand, no, compilation) }],
  ...(["gt", "gte", "lt", "lte"] as const).map((name): [string, Operator] => [
    name,
    { comparesNull: false, isSupported: isText, compile: (operand) => compileOrder(name, operand) },
  ]),
  ...(["is_date_before", "is_date_after"] as const).map((name): [string, Operator] => [
    name,
    { comparesNull: false, isSupported: (value) => dateFilter(value) !== undefined, compile: (operand) => compileDate(name, operand) },
  ]),
  ...(
    [
      "semver_eq",
      "semver_neq",
      "semver_gt",
      "semver_gte",
      "semver_lt",
      "semver_lte",
      "semver_tilde",
      "semver_caret",
      "semver_wildcard",
    ] as const
  ).map((name): [string, Operator] => [
    name,
    { comparesNull: false, isSupported: (value) => isSemverSupported(name, value), compile: (operand) => compileSemver(name, operand) },
  ]),
]);

/** An operator that rules do not know, so that PostHog may add some. */
const unknownOperator: Operator = { comparesNull: false, isSupported: () => false, compile: () => () => unsupportedDefinition };

/** Compiles a filter on a property of `subject`, the person or a group. */
export function compileProperty(filter: Readonly<Record<string, unknown>>, subject: number, compilation: Compilation): FilterNode {
  const { key, value: target } = filter;
  if (typeof key !== "string") return unsupportedFilter(() => `asks for a property by ${quote(key)}, which is no name`);
  const name = filter["operator"] || "exact";
  const slot = compilation.slotOf(subject, key);
  if (name === "is_set" || name === "is_not_set") {
    const whenPresent = name === "is_set" ? yes : no;
    return leaf((run) => (readSlot(run, slot) === absent ? missingProperty(slot) : whenPresent));
  }

  const operator = operators.get(name) ?? unknownOperator;
  const isSupported = operator.isSupported(target);
  const unreadable = isSupported ? missingProperty(slot) : unsupportedDefinition;
  const test = operator.compile({ value: target, slot, unreadable }, compilation);
  const whenNull = operator.comparesNull ? undefined : no;
  const match: Matcher = (run) => {
    const value = readSlot(run, slot);
    if (value === absent) return unreadable;
    if (value === presentUndefined) return unsupportedDefinition;
    return value === null && whenNull !== undefined ? whenNull : test(value, run);
  };
  return { ...leaf(match), isUnsupported: !isSupported, problem: () => problemOf(operator, name, target, compilation) };
}

function problemOf({ isSupported, problemOf }: Operator, name: unknown, target: unknown, compilation: Compilation): string | undefined {
  if (!operators.has(name)) return `has the unknown operator ${quote(name)}`;
  return isSupported(target) ? problemOf?.(target, compilation) : `compares by the operator ${quote(name)} with ${quote(target)}, which only PostHog can compare`;
}

function negate(test: ValueTest): ValueTest {
  return (value, run) => {
    const outcome = test(value, run);
    return outcome > yes ? outcome : yes - outcome;
  };
}
