import { redisCache } from "@halyard/posthog/redis";
import { posthog } from "@halyard/posthog/server";

export const source = posthog({ cache: redisCache() });
