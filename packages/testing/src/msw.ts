export { posthogFlags, type PostHogFlagsOptions } from "./posthog-flags.ts";
