export interface Contestant {
  readonly name: string;
  /** Its folder in bench/apps. */
  readonly app: string;
  readonly path: string;
  /** What PostHog must be told to give the same answer; nothing where the answer is not PostHog's. */
  readonly actor?: "session" | "id";
}

export const emptyProxy = "empty proxy";

/** All serve the same page with fifty flags, the first two with none. */
export const contestants: readonly Contestant[] = [
  { name: "no proxy", app: "no-proxy", path: "/" },
  { name: emptyProxy, app: "empty-proxy", path: "/" },
  { name: "by hand", app: "by-hand", path: "/" },
  { name: "Halyard, proxy", app: "halyard", path: "/", actor: "session" },
  { name: "Halyard, proxy, all flags read", app: "halyard", path: "/all", actor: "session" },
  { name: "Halyard, proxy, flags in the browser", app: "halyard", path: "/hydrated", actor: "session" },
  { name: "Halyard, no proxy", app: "halyard-no-proxy", path: "/", actor: "session" },
  { name: "Halyard, static variant", app: "halyard", path: "/static", actor: "session" },
  { name: "posthog-node, proxy", app: "posthog-node", path: "/", actor: "session" },
  { name: "posthog-node, proxy, one flag", app: "posthog-node", path: "/one", actor: "session" },
  { name: "@posthog/next", app: "posthog-next", path: "/", actor: "id" },
  { name: "flags (Vercel)", app: "vercel-flags", path: "/" },
];
