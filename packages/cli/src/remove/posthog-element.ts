import type { NodeOf } from "../code/node.ts";
import { findSymbol } from "../code/find-symbol.ts";
import type { CodeModule } from "../code/parse-module.ts";
import type { Interpreter } from "./interpreter.ts";
import { attributeOf, attributeValue } from "./reduce-flag-element.ts";

/** What PostHog's own `<PostHogFeature flag match>` shows: its children when the value is the one that is asked for. */
export function evaluatePostHogElement(interpreter: Interpreter, module: CodeModule, element: NodeOf<"JSXElement">): { isShown: boolean } | undefined {
  const { rawPostHog, project, key, keep } = interpreter;
  if (!rawPostHog || !isPostHogFeature(findSymbol(project, module, element.openingElement.name))) return undefined;
  if (attributeValue(interpreter, module, element, "flag") !== key) return undefined;
  if (!attributeOf(element, "match")) return { isShown: keep !== false };
  const match = attributeValue(interpreter, module, element, "match");
  return match === undefined ? undefined : { isShown: match === keep };
}

/** Whether a symbol is PostHog's component for flags. */
export function isPostHogFeature(symbol: string | undefined): boolean {
  return symbol !== undefined && /^(posthog-js\/react|@posthog\/react|@posthog\/next)#PostHogFeature$/.test(symbol);
}
