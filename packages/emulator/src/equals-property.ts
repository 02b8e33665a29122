import { propertyToText } from "./property-to-text.ts";

/** The `exact` operator: any of the filter's values, or truth against truth for filters that hold nothing but booleans. */
export function equalsProperty(target: unknown, actual: unknown, propertyMatchingVersion?: number): boolean {
  const comparesTruth = Array.isArray(target) && target.length === 0 ? true : propertyMatchingVersion !== 2 && isBooleanLike(target);
  if (comparesTruth) return isTruthy(target) === isTruthy(actual);
  const text = propertyToText(actual).toLowerCase();
  return (Array.isArray(target) ? target : [target]).some((value) => propertyToText(value).toLowerCase() === text);
}

function isBooleanLike(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isBooleanLike);
  return typeof value === "boolean" || (typeof value === "string" && /^(true|false)$/i.test(value));
}

function isTruthy(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isTruthy);
  return value === true || (typeof value === "string" && value.toLowerCase() === "true");
}
