import type { PropertyFilter } from "../project.ts";
import { operators } from "./operators.ts";
import { isTypedValue } from "./typed-value.ts";

/**
 * Whether the form can show a filter without a change to it. Cohorts and dependencies are made in PostHog, and an operator or a value
 * that is unknown here may mean something there.
 */
export function canEditFilter({ type = "person", operator = "exact", value, negation }: PropertyFilter): boolean {
  const takes = operators[operator]?.takes;
  if ((type !== "person" && type !== "group") || takes === undefined || negation === true) return false;
  if (takes === "nothing") return true;
  if (takes === "list") return Array.isArray(value) ? value.every(isTypedValue) : isTypedValue(value);
  return takes === "range" ? Array.isArray(value) && value.length === 2 && value.every(isTypedValue) : isTypedValue(value);
}
