import { compileRules, type Definitions } from "@halyard/core/rules";

export function isApiEnabled(definitions: Definitions, distinctId: string): boolean | undefined {
  const result = compileRules(definitions).evaluate("is-broadcast-api-enabled", { distinctId }, Date.now());
  return "undecidable" in result ? undefined : result.value === true;
}
