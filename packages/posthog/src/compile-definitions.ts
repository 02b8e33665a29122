import { compileRules, type Ruleset } from "@halyard/core/rules";

/** The rules in an answer of PostHog's, or what is wrong with it. */
export function compileDefinitions(text: string): { readonly ruleset: Ruleset } | { readonly flaw: string } {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return { flaw: `something else than JSON: ${JSON.stringify(text.slice(0, 40))}` };
  }
  if (typeof body !== "object" || body === null || !Array.isArray((body as { flags?: unknown }).flags)) return { flaw: "no flags" };
  return { ruleset: compileRules(body) };
}
