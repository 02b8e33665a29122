export { createPostHogClient, type PostHogClient, type PostHogClientOptions } from "./create-posthog-client.ts";
