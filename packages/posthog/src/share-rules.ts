import { createRulesKeeper, type RulesKeeper } from "./create-rules-keeper.ts";
import { createRulesLoader } from "./create-rules-loader.ts";
import type { PostHogSettings } from "./resolve-settings.ts";

const shared = Symbol.for("@halyard/posthog/sources");

/**
 * The one keeper of a project's rules in this process.
 *
 * It lives on the global object and not in this module, because a bundler gives the proxy and the pages of one
 * application each their own copy of this module: with a keeper each, there would be two fetches an interval, and a
 * webhook that the pages receive would leave the proxy with the old rules. The number is the shape of a keeper; copies
 * of different releases do not meet.
 */
export function shareRules(settings: PostHogSettings): RulesKeeper {
  const keepers = ((globalThis as { [shared]?: Map<string, RulesKeeper> })[shared] ??= new Map());
  const key = JSON.stringify([1, settings.host, settings.token, settings.secretKey]);
  let keeper = keepers.get(key);
  if (!keeper) keepers.set(key, (keeper = createRulesKeeper(createRulesLoader(settings), settings.host)));
  return keeper;
}
