import { createOutages, type Outages } from "./create-outages.ts";
import type { ProjectClient } from "./create-project-client.ts";
import { createRemoteEvaluator, type RemoteEvaluator } from "./create-remote-evaluator.ts";
import type { PostHogSettings } from "./resolve-settings.ts";

/** What a process knows of PostHog's own decisions in a project, and of PostHog's outages. */
export interface SharedRemote {
  readonly remote: RemoteEvaluator;
  readonly outages: Outages;
}

const shared = Symbol.for("@halyard/posthog/remotes");

/**
 * The one remote evaluator of a project in this process, for the reason that there is one keeper of its rules: a webhook
 * that one copy of this module receives has to reach the answers that the other copy would give.
 *
 * @param client asks for all, if it is the first.
 */
export function shareRemote({ host, token, secretKey }: PostHogSettings, client: ProjectClient): SharedRemote {
  const remotes = ((globalThis as { [shared]?: Map<string, SharedRemote> })[shared] ??= new Map());
  const key = JSON.stringify([1, host, token, secretKey]);
  let known = remotes.get(key);
  if (!known) {
    const outages = createOutages();
    remotes.set(key, (known = { outages, remote: createRemoteEvaluator({ client, host, outages }) }));
  }
  return known;
}
