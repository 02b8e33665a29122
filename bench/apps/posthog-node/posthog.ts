import { PostHog } from "posthog-node";

/** With the secret key it evaluates flags locally. */
export const posthog: PostHog = new PostHog(process.env.POSTHOG_TOKEN!, {
  host: process.env.POSTHOG_HOST,
  secretKey: process.env.POSTHOG_SECRET_KEY,
  featureFlagsPollingInterval: Number(process.env.POLL_INTERVAL_MS),
});
