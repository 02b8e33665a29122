import type { FlagDeclarations, FlagName, FlagValueOf } from "@halyard/core";

/** The names of the flags of each route. */
export type StaticGroups<Flags extends FlagDeclarations> = Readonly<Record<string, readonly FlagName<Flags>[]>>;

/** How one route is prerendered for combinations of flags. */
export interface StaticRouteOptions<Flags extends FlagDeclarations, Names extends readonly FlagName<Flags>[]> {
  /** The flags that the route reads: as few as possible, for their states multiply. */
  readonly flags: Names;
  /**
   * Whether a combination is rendered while the application is built; the others are when somebody first gets them.
   * @default all are
   */
  readonly prerender?: (values: { readonly [Name in Names[number]]: FlagValueOf<Name, Flags> }) => boolean;
  /**
   * How many combinations the flags may have.
   * @default 32
   */
  readonly budget?: number;
  /**
   * The names of other routes beside `[variants]`: `"help"` for `app/tour/help`, and files such as `"opengraph-image"`. With
   * a list, an empty one too, every other address there is not found at once; without one Next.js renders it to find that
   * out, and keeps that for each.
   */
  readonly siblings?: readonly string[];
}

/**
 * The routes that are prerendered, by the folder of their page below `app`. The segment `[variants]` is where the
 * combination goes: `"/tour/[variants]"` serves `/tour`, `"/[variants]/blog/[slug]"` serves `/blog/…`. Every path that a
 * route matches is served from it.
 */
export type StaticRoutes<Flags extends FlagDeclarations, Groups extends StaticGroups<Flags>> = {
  readonly [Route in keyof Groups]: StaticRouteOptions<Flags, Groups[Route]>;
};
