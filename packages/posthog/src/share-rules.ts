import { createHash } from "node:crypto";
import { createDefinitionsFetcher } from "./create-definitions-fetcher.ts";
import { createRulesKeeper, type RulesKeeper } from "./create-rules-keeper.ts";
import { createRulesLoader } from "./create-rules-loader.ts";
import type { DefinitionsCache } from "./definitions-cache.ts";
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
export function shareRules(settings: PostHogSettings, cache: DefinitionsCache | undefined): RulesKeeper {
  const keepers = ((globalThis as { [shared]?: Map<string, RulesKeeper> })[shared] ??= new Map());
  const key = JSON.stringify([2, settings.host, settings.token, settings.secretKey, cache?.id]);
  let keeper = keepers.get(key);
  if (!keeper) keepers.set(key, (keeper = createKeeper(settings, cache)));
  return keeper;
}

function createKeeper(settings: PostHogSettings, cache: DefinitionsCache | undefined): RulesKeeper {
  const store = cache?.open(nameProject(settings), () => keeper.reread());
  const keeper: RulesKeeper = createRulesKeeper(createRulesLoader({ fetchDefinitions: createDefinitionsFetcher(settings), store }), settings.host);
  return keeper;
}

/** Any key of a project reads the same definitions, so the copy is the project's. The name goes to logs and files: no key can be told from it. */
function nameProject({ host, token }: PostHogSettings): string {
  return createHash("sha256").update(`${host}\n${token}`).digest("hex").slice(0, 32);
}
