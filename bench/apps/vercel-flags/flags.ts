import { dedupe, flag, type Flag } from "flags/next";
import { editorFlag, otherFlags } from "../../product/flag-names.ts";
import { readSession, sessionCookieName, type Session } from "../../product/session.ts";
import { posthog } from "../posthog-node/posthog.ts";

const identify = dedupe(({ cookies }: { cookies: { get(name: string): { value: string } | undefined } }) => readSession(cookies.get(sessionCookieName)?.value));

/** Decided from the session alone, without any provider: the least that flags of this library can cost. */
export const editor: Flag<string> = flag<string, Session | undefined>({
  key: editorFlag,
  options: ["v1", "v2"],
  identify,
  decide: ({ entities }) => (entities?.plan === "pro" ? "v2" : "v1"),
});

export const others: readonly Flag<boolean>[] = otherFlags.map((key) =>
  flag<boolean, Session | undefined>({ key, identify, decide: ({ entities }) => entities?.plan === "pro" }),
);

/** Decided by PostHog's rules. */
export const editorOfPostHog: Flag<string> = flag<string, Session | undefined>({
  key: `${editorFlag}-of-posthog`,
  options: ["v1", "v2"],
  defaultValue: "v1",
  identify,
  decide: async ({ entities }) => String(await posthog.getFeatureFlag(editorFlag, entities?.id ?? "visitor", { onlyEvaluateLocally: true, sendFeatureFlagEvents: false })),
});
