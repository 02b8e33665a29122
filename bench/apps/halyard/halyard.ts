import { createHalyard } from "@halyard/next";
import { posthog } from "@halyard/posthog/server";
import { editorFlag } from "../../product/flag-names.ts";
import { readSession, sessionCookieName } from "../../product/session.ts";
import { toContext } from "../../product/to-context.ts";
import { flags } from "./flags.ts";

export const { proxy, getFlags, Flag, Variant, FlagsProvider, handlers, staticVariants } = createHalyard({
  flags,
  source: posthog({ pollIntervalMs: Number(process.env.POLL_INTERVAL_MS) }),
  identify: ({ cookies }) => {
    const session = readSession(cookies.get(sessionCookieName)?.value);
    return session && { distinctId: session.id, ...toContext(session) };
  },
  staticVariants: { "/static/[variants]": { flags: [editorFlag] } },
});
