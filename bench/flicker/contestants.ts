export interface Contestant {
  readonly name: string;
  /** Its folder in bench/apps. */
  readonly app: string;
  readonly path: string;
  /** Whether the right editor is expected at all times, nothing in its place, and nothing asked for. */
  readonly isHeldToTarget?: true;
  /** Whether the HTML shows the editor of the flag, so that it tells when the server has learnt of a change. */
  readonly decidesOnServer: boolean;
}

/** All show the editor by a client component. */
export const contestants: readonly Contestant[] = [
  { name: "Halyard, proxy", app: "halyard", path: "/hydrated", isHeldToTarget: true, decidesOnServer: true },
  { name: "Halyard, no proxy", app: "halyard-no-proxy", path: "/hydrated", isHeldToTarget: true, decidesOnServer: true },
  { name: "Halyard, static variants", app: "halyard", path: "/static", isHeldToTarget: true, decidesOnServer: true },
  { name: "Halyard, Cache Components", app: "halyard-cache-components", path: "/", isHeldToTarget: true, decidesOnServer: true },
  { name: "Halyard, Cache Components, streamed", app: "halyard-cache-components", path: "/streamed", decidesOnServer: true },
  { name: "posthog-js", app: "posthog-js", path: "/", decidesOnServer: false },
  { name: "@posthog/next", app: "posthog-next", path: "/", decidesOnServer: true },
  { name: "flags (Vercel)", app: "vercel-flags", path: "/posthog", decidesOnServer: true },
];
