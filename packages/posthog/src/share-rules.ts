import { createHash } from "node:crypto";
import { createDefinitionsFetcher } from "./create-definitions-fetcher.ts";
import { createRulesKeeper, type RulesKeeper } from "./create-rules-keeper.ts";
import { createRulesLoader } from "./create-rules-loader.ts";
import type { DefinitionsCache } from "./definitions-cache.ts";
import type { PostHogSettings } from "./resolve-settings.ts";
import { shareInProcess } from "./share-in-process.ts";

/** The one keeper of a project's rules in this process. */
export function shareRules(settings: PostHogSettings, cache: DefinitionsCache | undefined): RulesKeeper {
  return shareInProcess("rules@2", settings, cache?.id, () => createKeeper(settings, cache));
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
