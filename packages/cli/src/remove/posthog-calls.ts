import type { NodeOf } from "../code/node.ts";
import { findSymbol } from "../code/find-symbol.ts";
import type { CodeModule } from "../code/parse-module.ts";
import { staticName } from "../code/static-name.ts";
import type { Interpreter } from "./interpreter.ts";
import { ownConstant, type Value } from "./value.ts";

/** What a call of PostHog's own SDKs tells about a flag. */
type PostHogRead = "enabled" | "variant" | "other";

const hooks: Readonly<Record<string, PostHogRead | undefined>> = {
  useFeatureFlagEnabled: "enabled",
  useFeatureFlagVariantKey: "variant",
  useFeatureFlagPayload: "other",
  useFeatureFlagResult: "other",
};

const methods: Readonly<Record<string, PostHogRead | undefined>> = {
  isFeatureEnabled: "enabled",
  getFeatureFlag: "variant",
  getFeatureFlagPayload: "other",
  getFeatureFlagResult: "other",
  getRemoteConfigPayload: "other",
};

/** What a call asks PostHog's SDKs for, by the hook's origin or the method's name. */
export function postHogReadOf(interpreter: Pick<Interpreter, "project">, module: CodeModule, call: NodeOf<"CallExpression">): PostHogRead | undefined {
  const symbol = findSymbol(interpreter.project, module, call.callee);
  const hook = symbol && /^(posthog-js\/react|@posthog\/react|@posthog\/next)#(\w+)$/.exec(symbol)?.[2];
  if (hook) return hooks[hook];
  return call.callee.type === "MemberExpression" ? methods[staticName(call.callee) ?? ""] : undefined;
}

/** The value of a flag that PostHog's SDKs are asked for. posthog-node gives a promise, which is as good as its value once awaited. */
export function evaluatePostHogCall(interpreter: Interpreter, module: CodeModule, call: NodeOf<"CallExpression">): Value | undefined {
  const { rawPostHog, key, keep } = interpreter;
  const [first] = call.arguments;
  const read = rawPostHog && first ? postHogReadOf(interpreter, module, call) : undefined;
  if (!read || read === "other") return undefined;
  const name = interpreter.evaluate(module, first!);
  if (name?.kind !== "constant" || name.constant !== key) return undefined;
  const value = ownConstant(read === "enabled" ? keep !== false : keep);
  return isNodeCall(call) ? { kind: "promise", of: value } : value;
}

/** posthog-node is told whom it is asked about; posthog-js knows. */
function isNodeCall({ callee, arguments: [, second] }: NodeOf<"CallExpression">): boolean {
  return callee.type === "MemberExpression" && second !== undefined && second.type !== "ObjectExpression";
}
