export interface Contestant {
  readonly name: string;
  /** Its folder in bench/apps. */
  readonly app: string;
  readonly path: string;
  /** Where its documentation says to do it so. */
  readonly docs?: string;
  /** What PostHog must be told to give the same answer; nothing where the answer is not PostHog's. */
  readonly actor?: "session" | "id";
}

export const emptyProxy = "empty proxy";

/** All serve the same page with fifty flags, the first two with none. */
export const contestants: readonly Contestant[] = [
  { name: "no proxy", app: "no-proxy", path: "/" },
  { name: emptyProxy, app: "empty-proxy", path: "/" },
  { name: "Halyard, proxy", app: "halyard", path: "/", docs: "docs/guides/getting-started.md", actor: "session" },
  { name: "Halyard, proxy, flags in the browser", app: "halyard", path: "/hydrated", docs: "docs/guides/getting-started.md", actor: "session" },
  { name: "Halyard, no proxy", app: "halyard-no-proxy", path: "/", docs: "docs/guides/getting-started.md", actor: "session" },
  { name: "Halyard, static variant", app: "halyard", path: "/static", docs: "docs/guides/rendering-modes.md", actor: "session" },
  { name: "posthog-node, proxy", app: "posthog-node", path: "/", docs: "https://posthog.com/docs/feature-flags/local-evaluation", actor: "session" },
  { name: "@posthog/next", app: "posthog-next", path: "/", docs: "https://posthog.com/docs/libraries/next-js/posthog-next", actor: "id" },
  { name: "flags (Vercel)", app: "vercel-flags", path: "/", docs: "https://flags-sdk.dev/frameworks/next" },
];
