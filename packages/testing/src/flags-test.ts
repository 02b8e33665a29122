import { test as base, type PlaywrightTestArgs, type PlaywrightTestOptions, type PlaywrightWorkerArgs, type PlaywrightWorkerOptions, type TestType } from "@playwright/test";
import type { FlagStates } from "@halyard/core/states";
import { createFlagsCookie } from "./create-flags-cookie.ts";

/** What the tests of `@halyard/testing/playwright` have besides Playwright's own; all of it can be set with `test.use`. */
export interface FlagFixtures {
  /**
   * The states of flags that the browser's requests get, or their values; the others are decided as ever. A browser shows
   * `unavailable` as the flag's default.
   * @default {}
   */
  readonly flags: FlagStates;
  /**
   * The application's `HALYARD_SECRET`, which signs what is forced: an application believes nothing else, in production too.
   * @default process.env.HALYARD_SECRET
   */
  readonly flagSecret: string;
  /** The state that `forEachState` is at. */
  readonly state: string;
}

/**
 * Playwright's `test`, in which flags can be forced. With fixtures of your own: `mergeTests(yours, test)`.
 *
 * @example
 * test.use({ flags: { "show-broadcast-editor-version": "v2" } });
 */
export const test: TestType<PlaywrightTestArgs & PlaywrightTestOptions & FlagFixtures, PlaywrightWorkerArgs & PlaywrightWorkerOptions> = base.extend<FlagFixtures>({
  flags: [{}, { option: true }],
  flagSecret: [process.env.HALYARD_SECRET ?? "", { option: true }],
  state: ["", { option: true }],
  context: async ({ context, flags, flagSecret, baseURL }, provide) => {
    const cookie = createFlagsCookie(flags, { secret: flagSecret, baseURL });
    if (cookie) await context.addCookies([cookie]);
    await provide(context);
  },
});
