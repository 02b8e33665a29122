import type { PostHogSettings } from "./resolve-settings.ts";

const shared = Symbol.for("@halyard/posthog/sources");

/**
 * The one value of a kind that a project has in this process.
 *
 * It lives on the global object and not in a module, because a bundler gives the proxy and the pages of one application
 * each their own copy of every module: with two keepers of the rules there would be two fetches an interval, and a webhook
 * that the pages receive would leave the proxy with the old rules.
 *
 * @param kind ends with the number of its shape: copies of different releases do not meet.
 */
export function shareInProcess<Value>(kind: `${string}@${number}`, { host, token, secretKey }: PostHogSettings, cacheId: string | undefined, create: () => Value): Value {
  const values = ((globalThis as { [shared]?: Map<string, unknown> })[shared] ??= new Map());
  const key = JSON.stringify([kind, host, token, secretKey, cacheId]);
  if (!values.has(key)) values.set(key, create());
  return values.get(key) as Value;
}
