import { PostHog, type FlagDefinitionCacheProvider } from "posthog-node";
import type { EvaluationContext } from "../../evaluation-context.ts";

/** What posthog-node says of a flag: its value, why it cannot be decided, or `failed` where its evaluation crashed. */
export type TheirResult = { readonly value: boolean | string; readonly payload: unknown } | { readonly undecidable: string } | { readonly failed: true };

export interface PostHogNode {
  /** Replaces the definitions. */
  load(definitions: object): Promise<void>;
  ask(key: string, context: EvaluationContext): Promise<TheirResult>;
  askAll(keys: readonly string[], context: EvaluationContext): Promise<Record<string, TheirResult>>;
  stop(): Promise<void>;
}

/** A real client of posthog-node that takes its definitions from here and never uses the network. */
export async function createPostHogNode(): Promise<PostHogNode> {
  let definitions: object = { flags: [] };
  const flagDefinitionCacheProvider = {
    getFlagDefinitions: () => definitions,
    shouldFetchFlagDefinitions: () => false,
    onFlagDefinitionsReceived: () => undefined,
    shutdown: () => undefined,
  } as unknown as FlagDefinitionCacheProvider;
  const client = new PostHog("phc_test", {
    host: "http://127.0.0.1:9",
    enableLocalEvaluation: true,
    featureFlagsPollingInterval: null,
    sendFeatureFlagEvent: false,
    flagDefinitionCacheProvider,
  });
  await client.reloadFeatureFlags();

  async function askAll(keys: readonly string[], context: EvaluationContext): Promise<Record<string, TheirResult>> {
    const { distinctId, groups, groupProperties, deviceId } = context;
    const personProperties = { ...(deviceId !== undefined && { $device_id: deviceId }), ...context.personProperties };
    const options = { groups, personProperties, groupProperties, onlyEvaluateLocally: true } as unknown as Parameters<typeof client.evaluateFlags>[1];
    const evaluations = await client.evaluateFlags(distinctId, options);
    const unresolved = evaluations.unresolvedFlags as Readonly<Record<string, string>>;
    return Object.fromEntries(
      keys.map((key) => {
        const value = evaluations.getFlag(key);
        if (value !== undefined) return [key, { value, payload: evaluations.getFlagPayload(key) ?? undefined }];
        return [key, unresolved[key] === undefined ? { failed: true } : { undecidable: unresolved[key] }];
      }),
    ) as Record<string, TheirResult>;
  }

  return {
    async load(next) {
      definitions = next;
      await client.reloadFeatureFlags();
    },
    ask: async (key, context) => (await askAll([key], context))[key]!,
    askAll,
    stop: async () => client.shutdown(),
  };
}
