import "server-only";
import { createHalyard } from "@halyard/next";
import { redisCache } from "@halyard/posthog/redis";
import { posthog } from "@halyard/posthog/server";
import { flags } from "./flags";
import { teams } from "./session/people";
import { readSession, sessionCookieName } from "./session/session-cookie";

export const { proxy, getFlag, Flag, Variant, FlagsProvider, FlagsUpdate, handlers, evaluate, staticVariants } = createHalyard({
  flags,
  source: posthog({ cache: process.env.REDIS_URL ? redisCache() : undefined }),
  staticVariants: {
    "/tour/[variants]": { flags: ["show-broadcast-editor-version", "show-send-time-hint"], siblings: [] },
  },
  identify: ({ cookies }) => {
    const person = readSession(cookies.get(sessionCookieName)?.value);
    if (!person) return undefined;
    const { id, email, name, role, team } = person;
    return {
      distinctId: id,
      groups: { team },
      personProperties: { email, name, role },
      groupProperties: { team: { plan: teams[team].plan } },
    };
  },
});
