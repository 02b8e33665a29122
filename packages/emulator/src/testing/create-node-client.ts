import { PostHog, type PostHogOptions } from "posthog-node";
import { onTestFinished } from "vitest";
import type { Emulator } from "../index.ts";

/** The real posthog-node on an emulator. It loads definitions at once, which the first `reloadFeatureFlags` awaits, and then when told to. */
export function createNodeClient(emulator: Emulator, options?: PostHogOptions): PostHog {
  const client = new PostHog(emulator.token, {
    host: emulator.url,
    secretKey: emulator.secretKey,
    featureFlagsPollingInterval: null,
    fetchRetryCount: 0,
    ...options,
  });
  // Failures are what these tests provoke: the client must have somewhere to report them.
  client.on("error", () => undefined);
  onTestFinished(() => client.shutdown(100));
  return client;
}
