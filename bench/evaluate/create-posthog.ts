import { PostHog, type FlagDefinitionCacheProvider } from "posthog-node";

/** A posthog-node that evaluates the definitions locally, with no network: it reads them from its definition cache. */
export async function createPostHog(definitions: object): Promise<PostHog> {
  const cache = {
    getFlagDefinitions: () => definitions,
    shouldFetchFlagDefinitions: () => false,
    onFlagDefinitionsReceived: () => {},
    shutdown: () => {},
  } as unknown as FlagDefinitionCacheProvider;
  const posthog = new PostHog("phc_bench", { host: "http://127.0.0.1:9", flagDefinitionCacheProvider: cache, featureFlagsPollingInterval: null, enableLocalEvaluation: true });
  await posthog.reloadFeatureFlags();
  return posthog;
}
