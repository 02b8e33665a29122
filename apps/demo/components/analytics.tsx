"use client";

import { createPostHogClient, type PostHogClient } from "@halyard/posthog/client";
import { useAnalytics } from "@halyard/react";

let shared: PostHogClient | undefined;

/** Starts posthog-js after hydration, with the identity and the flags that the server decided on. */
export function Analytics({ token, host }: { token: string; host: string }): null {
  useAnalytics(clientOf(token, host));
  return null;
}

/** One for all pages: somebody who goes from one layout to another has started posthog-js already. */
function clientOf(token: string, host: string): PostHogClient {
  return (shared ??= createPostHogClient({ token, host, options: { loaded: showInConsole } }));
}

/** As PostHog's own snippet does: `posthog.reset()` in the browser's console shows how the page follows. */
function showInConsole(posthog: object): void {
  Object.assign(window, { posthog });
}
