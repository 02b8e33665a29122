import { HalyardError, type ActorFlags, type FlagDeclarations, type Signer } from "@halyard/core";
import { createCombinations, type Combination } from "./create-combinations.ts";
import { createRewriteBackend } from "./create-rewrite-backend.ts";
import { createRoutePattern } from "./create-route-pattern.ts";
import type { RouteParams, StaticVariantsBackend } from "./static-variants-backend.ts";

const defaultBudget = 32;

/** The prerendered routes of an application. */
export interface StaticVariants {
  /** The path of the page that a request gets; nothing where the route is not prerendered for flags. */
  resolve(path: string, flags: ActorFlags): string | undefined | Promise<string | undefined>;
  /**
   * What a route builds, and what one of its pages was built for.
   * @throws {HalyardError} INVALID_STATIC_ROUTE
   */
  find(route: string): { generateStaticParams(this: void): { variants: string }[]; read(this: void, params: RouteParams): Promise<Combination | undefined> };
}

export interface StaticVariantsOptions {
  readonly flags: FlagDeclarations;
  readonly routes: Readonly<Record<string, { readonly flags: readonly string[]; readonly prerender?: (values: never) => boolean; readonly budget?: number; readonly siblings?: readonly string[] }>>;
  readonly findSigner: () => Signer | undefined;
}

/** @throws {HalyardError} INVALID_STATIC_ROUTE, STATIC_VARIANTS_OVER_BUDGET, UNDECLARED_FLAG */
export function createStaticVariants({ flags, routes, findSigner }: StaticVariantsOptions): StaticVariants {
  const known = Object.entries(routes).map(([route, { flags: names, prerender = () => true, budget = defaultBudget, siblings }]) => {
    const pattern = createRoutePattern(route);
    const combinations = createCombinations({ route, names, flags, budget });
    const backend: StaticVariantsBackend = createRewriteBackend({ route, pattern, combinations, siblings, findSigner });
    const generateStaticParams = (): { variants: string }[] => backend.declare((combination) => prerender(combination as never));
    return { route, rank: pattern.rank, generateStaticParams, ...backend };
  });
  known.sort((first, second) => (first.rank < second.rank ? -1 : 1));
  // What one route refuses another one may have.
  const finders = [...known.map(({ resolve }) => resolve), ...known.map(({ refuse }) => refuse)];

  return {
    resolve(path, flags) {
      for (const find of finders) {
        const page = find(path, flags);
        if (page !== undefined) return page;
      }
      return undefined;
    },
    find(route) {
      const found = known.find((each) => each.route === route);
      if (found) return found;
      throw new HalyardError("INVALID_STATIC_ROUTE", {
        action: `find the static route ${JSON.stringify(route)}`,
        cause: `createHalyard knows ${known.length > 0 ? known.map((each) => JSON.stringify(each.route)).join(", ") : "none"}`,
        remedy: "Name it in staticVariants of createHalyard, where the proxy learns of it too",
      });
    },
  };
}
