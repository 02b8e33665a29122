/** A way of rendering, as the suite that all of them share needs to know it. */
export interface Mode {
  /** The folder of the application. */
  readonly folder: string;
  /** Whether the production build is served, or the sources as during development. */
  readonly server: "start" | "dev";
  /** Where it is told that a flag has changed, if not at `/api/halyard/webhook`. */
  readonly webhook?: string;
  /** The page that shows the editor. */
  readonly address: string;
  /** A page of the application with a link to it, and the link's name. */
  readonly from: { readonly address: string; readonly link: string };
  /** Whether the page begins before its flags are known, so that without scripts something stands in for them. */
  readonly streamed?: true;
  /** Whether browsers may keep the page for going back to it; Next.js forbids it for what is rendered for a request. */
  readonly kept?: true;
}

export const modes = {
  // First, since it takes longest for its one file of specs: the others run beside it.
  dev: {
    folder: "apps/demo",
    server: "dev",
    address: "/broadcasts/welcome",
    from: { address: "/", link: "Welcome to Heliograph" },
  },
  dynamic: {
    folder: "apps/demo",
    server: "start",
    address: "/broadcasts/welcome",
    from: { address: "/", link: "Welcome to Heliograph" },
  },
  "static-variants": {
    folder: "apps/demo",
    server: "start",
    address: "/tour",
    kept: true,
    from: { address: "/about", link: "Tour" },
  },
  "cache-components": {
    folder: "apps/demo-cache-components",
    server: "start",
    address: "/",
    from: { address: "/about", link: "Streamed" },
    streamed: true,
  },
  "cache-components-whole": {
    folder: "apps/demo-cache-components",
    server: "start",
    address: "/whole",
    from: { address: "/about", link: "Whole" },
  },
} as const satisfies Record<string, Mode>;
