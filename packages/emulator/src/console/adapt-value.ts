import { operators } from "./operators.ts";
import { isTypedValue } from "./typed-value.ts";

/** The value of a filter whose operator is another one now: as much as the new one takes. */
export function adaptValue(operator: string, value: unknown): unknown {
  const values = (Array.isArray(value) ? value : [value]).filter(isTypedValue);
  const takes = operators[operator]?.takes;
  if (takes === "list") return values;
  if (takes === "range") return [values[0] ?? "", values[1] ?? ""];
  // PostHog keeps the operator's own name there.
  if (takes === "nothing") return operator;
  return values[0] ?? "";
}
