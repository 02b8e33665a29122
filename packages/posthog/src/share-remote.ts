import { createOutages, type Outages } from "./create-outages.ts";
import type { ProjectClient } from "./create-project-client.ts";
import { createRemoteEvaluator, type RemoteEvaluator } from "./create-remote-evaluator.ts";
import type { PostHogSettings } from "./resolve-settings.ts";
import { shareInProcess } from "./share-in-process.ts";

/** What a process knows of PostHog's own decisions in a project, and of PostHog's outages. */
export interface SharedRemote {
  readonly remote: RemoteEvaluator;
  readonly outages: Outages;
}

/**
 * The one remote evaluator that goes with a keeper of rules.
 *
 * @param client asks for all who share it, if it is the first.
 */
export function shareRemote(settings: PostHogSettings, cacheId: string | undefined, client: ProjectClient): SharedRemote {
  return shareInProcess("remote@1", settings, cacheId, () => {
    const outages = createOutages();
    return { outages, remote: createRemoteEvaluator({ client, host: settings.host, outages }) };
  });
}
