import type { ActorFlags } from "@halyard/core";
import type { Combination } from "./create-combinations.ts";

/** What Next.js passes to a page, a layout and `generateMetadata`. */
export type RouteParams = Promise<{ readonly variants: string }>;

/**
 * How the pages of one route that were prerendered for combinations of flags are found again: the combinations are told
 * to Next.js, and a request is sent to its own. Application code sees nothing of how, so it can change with Next.js.
 */
export interface StaticVariantsBackend {
  /** What `generateStaticParams` returns, so that pages for these combinations are built. */
  declare(this: void, isWanted: (combination: Combination) => boolean): { variants: string }[];
  /** The path that the proxy sends a request to; nothing for the paths of other routes. */
  resolve(this: void, path: string, flags: ActorFlags): string | undefined | Promise<string | undefined>;
  /** The path that the proxy sends a request to which no route has, but Next.js would render with the route's page. */
  refuse(this: void, path: string): string | undefined;
  /** The combination that is being rendered; nothing for an address that the proxy does not send to. */
  read(this: void, params: RouteParams): Promise<Combination | undefined>;
}
