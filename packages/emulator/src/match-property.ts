import { InconclusiveMatchError, matchFeatureFlagProperty } from "@posthog/core";
import type { JsonType } from "@posthog/core";
import { equalsProperty } from "./equals-property.ts";
import { FlagFailure } from "./flag-failure.ts";
import type { PropertyFilter } from "./project.ts";
import { propertyToText } from "./property-to-text.ts";

const matchesAbsence = new Set([
  "is_not_set",
  "is_not",
  "not_icontains",
  "not_icontains_multi",
  "not_starts_with",
  "not_ends_with",
  "not_regex",
  "not_between",
]);

/**
 * Whether a property satisfies a filter for PostHog's server, which knows every stored property: one that is absent
 * is known to be absent.
 */
export function matchProperty(filter: PropertyFilter, properties: Record<string, unknown>, propertyMatchingVersion?: number): boolean {
  const operator = filter.operator || "exact";
  const present = Object.hasOwn(properties, filter.key);
  if (operator === "is_set") return present;
  if (!present) return matchesAbsence.has(operator);
  const actual = properties[filter.key] ?? null;
  const target = filter.value ?? null;
  switch (operator) {
    case "is_not_set":
      return false;
    case "exact":
      return equalsProperty(target, actual, propertyMatchingVersion);
    case "is_not":
      return !equalsProperty(target, actual, propertyMatchingVersion);
    case "icontains_multi":
      return containsAny(target, actual);
    case "not_icontains_multi":
      return !containsAny(target, actual);
    case "gt":
      return toNumber(actual) > toNumber(target);
    case "gte":
      return toNumber(actual) >= toNumber(target);
    case "lt":
      return toNumber(actual) < toNumber(target);
    case "lte":
      return toNumber(actual) <= toNumber(target);
    case "between":
    case "not_between":
      return isBetween(target, toNumber(actual), operator === "between");
    case "regex":
    case "not_regex":
      return matchesRegex(propertyToText(target), propertyToText(actual), operator === "regex");
    case "is_date_exact":
      return matchAsSdk("is_date_before", target, actual) === false && matchAsSdk("is_date_after", target, actual) === false;
    default:
      return matchAsSdk(operator, target, actual) ?? false;
  }
}

/** The SDKs' matcher, where it agrees with the server once both know the property; `undefined` for what it cannot parse. */
function matchAsSdk(operator: string, value: unknown, actual: unknown): boolean | undefined {
  try {
    return matchFeatureFlagProperty({ key: "property", operator, value: value as JsonType }, { property: actual });
  } catch (error) {
    if (!(error instanceof InconclusiveMatchError)) throw error;
    if (error.message.startsWith("Unknown operator")) throw new FlagFailure("flag_data_parsing_error", error.message);
    return undefined;
  }
}

function containsAny(target: unknown, actual: unknown): boolean {
  return (Array.isArray(target) ? target : [target]).some((part) => matchAsSdk("icontains", part, actual));
}

/** NaN, which no comparison accepts, for what the server cannot read as a number from its first to its last character. */
function toNumber(value: unknown): number {
  if (typeof value === "number") return value;
  return typeof value === "string" && /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value) ? Number(value) : Number.NaN;
}

function isBetween(bounds: unknown, actual: number, inside: boolean): boolean {
  if (!Array.isArray(bounds) || bounds.length !== 2) return false;
  const [low, high] = bounds.map(toNumber) as [number, number];
  return low <= high && !Number.isNaN(actual) && (low <= actual && actual <= high) === inside;
}

function matchesRegex(pattern: string, actual: string, wanted: boolean): boolean {
  const insensitive = pattern.startsWith("(?i)");
  try {
    return new RegExp(insensitive ? pattern.slice(4) : pattern, insensitive ? "i" : "").test(actual) === wanted;
  } catch {
    return false;
  }
}
