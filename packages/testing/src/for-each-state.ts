import type { FlagName } from "@halyard/core";
import { statesOf, type StateOf } from "@halyard/core/states";
import type { TestType } from "@playwright/test";
import { findDeclaration } from "./find-declaration.ts";
import { test as flagsTest, type FlagFixtures } from "./flags-test.ts";

type FlagsTest = typeof flagsTest;

type ArgsOf<Test> = Test extends TestType<infer TestArgs, infer WorkerArgs> ? TestArgs & WorkerArgs : never;

/**
 * Runs a browser test once for each state of a flag, beside what else the test forces.
 *
 * @param test yours, made with `mergeTests`, where `body` takes fixtures of your own
 * @example
 * forEachState("show-broadcast-editor-version", async ({ page, state }) => {
 *   await page.goto("/broadcasts/welcome");
 *   await expect(page.locator(`[data-editor=${state === "v2" ? "v2" : "v1"}]`)).toBeVisible();
 * });
 *
 * @throws {HalyardError} UNDECLARED_FLAG, UNCONFIGURED_TESTS
 */
export function forEachState<const Name extends FlagName, Test extends FlagsTest = FlagsTest>(
  name: Name,
  body: (args: Omit<ArgsOf<Test>, "state"> & { readonly state: StateOf<Name> }) => Promise<void> | void,
  test: Test = flagsTest as Test,
): void {
  for (const state of statesOf(findDeclaration(name))) {
    test.describe(() => {
      test.use({ state, flags: async ({ flags }: FlagFixtures, provide: (flags: FlagFixtures["flags"]) => Promise<void>) => provide({ ...flags, [name]: state }) } as never);
      // As it is: Playwright reads from its text which fixtures it wants.
      test(`${name}: ${state}`, body as never);
    });
  }
}
