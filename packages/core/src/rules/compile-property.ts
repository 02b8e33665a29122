import type { Properties } from "../evaluation-context.ts";
import { undecidable, type Undecidable } from "./undecidable.ts";

/** A condition on one property, checked and prepared. */
export type PropertyMatcher = (properties: Properties) => boolean | Undecidable;

type ValueMatcher = (value: unknown) => boolean | Undecidable;

const unsupported = undecidable("unsupported_definition");

/**
 * Prepares a condition on a property. An absent property leaves every operator open, `is_not_set` too: that the context
 * does not name it does not mean that PostHog does not know it.
 */
export function compileProperty(filter: unknown, matchingVersion: unknown): PropertyMatcher {
  if (typeof filter !== "object" || filter === null) return () => unsupported;
  const { key, value, operator } = filter as Record<string, unknown>;
  if (typeof key !== "string") return () => unsupported;
  const match = compileOperator(operator || "exact", value, matchingVersion);
  if (!match) return () => unsupported;
  const missing = undecidable("missing_context", key);
  const isPresence = operator === "is_set" || operator === "is_not_set";
  return (properties) => {
    if (!Object.hasOwn(properties, key)) return missing;
    const actual = properties[key];
    return actual === undefined && !isPresence ? unsupported : match(actual);
  };
}

function compileOperator(operator: unknown, value: unknown, matchingVersion: unknown): ValueMatcher | undefined {
  switch (operator) {
    case "is_set":
      return () => true;
    case "is_not_set":
      return () => false;
    case "exact":
      return compileExact(value, matchingVersion);
    case "is_not": {
      const exact = compileExact(value, matchingVersion);
      return exact && ((actual) => negate(exact(actual)));
    }
    case "icontains":
      return compileText(value, (actual, wanted) => actual.includes(wanted));
    case "not_icontains":
      return compileText(value, (actual, wanted) => !actual.includes(wanted));
    case "starts_with":
      return compileText(value, (actual, wanted) => actual.startsWith(wanted));
    case "not_starts_with":
      return compileText(value, (actual, wanted) => !actual.startsWith(wanted));
    case "ends_with":
      return compileText(value, (actual, wanted) => actual.endsWith(wanted));
    case "not_ends_with":
      return compileText(value, (actual, wanted) => !actual.endsWith(wanted));
    case "gt":
      return compileNumber(value, (actual, limit) => actual > limit);
    case "gte":
      return compileNumber(value, (actual, limit) => actual >= limit);
    case "lt":
      return compileNumber(value, (actual, limit) => actual < limit);
    case "lte":
      return compileNumber(value, (actual, limit) => actual <= limit);
    default:
      return undefined;
  }
}

function negate(result: boolean | Undecidable): boolean | Undecidable {
  return typeof result === "boolean" ? !result : result;
}

function compileExact(value: unknown, matchingVersion: unknown): ValueMatcher | undefined {
  const wanted: readonly unknown[] = Array.isArray(value) ? value : [value];
  const texts = wanted.map(toText);
  if (texts.includes(undefined)) return undefined;
  const lowered = new Set(texts.map((text) => text!.toLowerCase()));
  const isBooleanLike = wanted.every(isBooleanText);
  // PostHog's first matching version reduces both sides to their truth when the filter is true, false, or a list of those.
  const comparesTruth = isBooleanLike && (matchingVersion !== 2 || wanted.length === 0);
  const isTrue = wanted.every(isTrueText);
  return (actual) => {
    const text = toText(actual);
    if (isBooleanLike && (text !== undefined || Number.isInteger(actual))) {
      if (comparesTruth) return isTrue === isTrueText(actual);
      if (typeof actual === "number") return false;
    }
    return text === undefined ? undecidable("missing_context") : lowered.has(text.toLowerCase());
  };
}

/** The text that PostHog compares; nothing where it cannot be told, such as an integer, which may have been 30 or 30.0. */
function toText(value: unknown): string | undefined {
  if (typeof value === "string") return /\p{Surrogate}/u.test(value) ? undefined : value;
  if (typeof value === "boolean" || value === null) return String(value);
  return typeof value === "number" && Number.isFinite(value) && !Number.isInteger(value) ? String(value) : undefined;
}

function isBooleanText(value: unknown): boolean {
  return typeof value === "boolean" || (typeof value === "string" && /^(true|false)$/i.test(value));
}

function isTrueText(value: unknown): boolean {
  return value === true || (typeof value === "string" && value.toLowerCase() === "true");
}

function compileText(value: unknown, compare: (actual: string, wanted: string) => boolean): ValueMatcher | undefined {
  const wanted = toPlainText(value);
  if (wanted === undefined) return undefined;
  const lowered = lowerAscii(wanted);
  return (actual) => {
    const text = toPlainText(actual);
    return text === undefined ? undecidable("missing_context") : compare(lowerAscii(text), lowered);
  };
}

function lowerAscii(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

function toPlainText(value: unknown): string | undefined {
  return typeof value === "object" && value !== null ? undefined : String(value);
}

function compileNumber(value: unknown, compare: <Ordered extends string | number>(actual: Ordered, limit: Ordered) => boolean): ValueMatcher | undefined {
  const limitText = toPlainText(value);
  if (limitText === undefined) return undefined;
  const limit = Number.parseFloat(limitText);
  return (actual) => {
    if (actual === null) return false;
    const text = toPlainText(actual);
    if (text === undefined) return undecidable("missing_context");
    const number = Number.parseFloat(text);
    return Number.isFinite(limit) && Number.isFinite(number) ? compare(number, limit) : compare(text, limitText);
  };
}
