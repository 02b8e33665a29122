import { flagsWrapper, renderWithFlags, withFlags } from "@halyard/testing";
import { forEachState, test } from "@halyard/testing/playwright";
import { describeFlag, describeFlags } from "@halyard/testing/vitest";
import { posthogFlags } from "@halyard/testing/msw";

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Compiles only where both types are the same. */
declare function same<A, B>(..._: Equal<A, B> extends true ? [] : [never]): void;

// Nothing here is ever called: the type checker reads it, and that is the test.

export function testStates(): void {
  describeFlag("show-broadcast-editor-version", {
    v1: ({ state }) => same<typeof state, "v1">(),
    v2: ({ render }) => render("text", { flags: { "show-send-time-hint": "on" } }),
    unavailable: "same as v1",
  });
  // @ts-expect-error -- no test for v2
  describeFlag("show-broadcast-editor-version", { v1: () => {}, unavailable: () => {} });
  // @ts-expect-error -- no test for the source being down
  describeFlag("is-broadcast-api-enabled", { on: () => {}, off: () => {} });
  // @ts-expect-error -- no such state
  describeFlag("is-broadcast-api-enabled", { on: () => {}, off: () => {}, unavailable: "same as off", v3: () => {} });
  // @ts-expect-error -- the same as itself
  describeFlag("is-broadcast-api-enabled", { on: () => {}, off: () => {}, unavailable: "same as unavailable" });
  // @ts-expect-error -- the same as a state that is none
  describeFlag("is-broadcast-api-enabled", { on: () => {}, off: () => {}, unavailable: "same as v1" });
  // @ts-expect-error -- a typo in the name
  describeFlag("is-broadcast-api-enable", { on: () => {}, off: () => {}, unavailable: () => {} });

  describeFlags(["is-broadcast-api-enabled", "show-broadcast-editor-version"], { strategy: "pairwise", where: (flags) => flags["is-broadcast-api-enabled"] !== "off" }, ({ flags }) => {
    same<(typeof flags)["show-broadcast-editor-version"], "v1" | "v2" | "unavailable">();
    // @ts-expect-error -- not among those that are combined
    void flags["show-send-time-hint"];
  });
  // @ts-expect-error -- no such strategy
  describeFlags(["is-broadcast-api-enabled"], { strategy: "some" }, () => {});
}

export function forceStates(): void {
  same<ReturnType<typeof withFlags<Promise<number>>>, Promise<number>>();
  withFlags({ "show-broadcast-editor-version": "unavailable", "is-broadcast-api-enabled": true, "show-send-time-hint": "off" }, () => {});
  renderWithFlags("text", { flags: { "show-broadcast-editor-version": "v2" }, others: "default" }).setFlags({ "is-broadcast-api-enabled": "on" });
  posthogFlags({ "show-broadcast-editor-version": "v2" }, { answer: "quota" });
  // @ts-expect-error -- no such variant
  withFlags({ "show-broadcast-editor-version": "v3" }, () => {});
  // @ts-expect-error -- a value of another kind of flag
  flagsWrapper({ "show-broadcast-editor-version": true });
  // @ts-expect-error -- a typo in the name
  renderWithFlags("text", { flags: { "show-broadcast-editor-versoin": "v1" } });
  // @ts-expect-error -- no such variant
  posthogFlags({ "show-broadcast-editor-version": "v3" });
}

export function forceInBrowsers(): void {
  test.use({ flags: { "show-broadcast-editor-version": "v2" } });
  // @ts-expect-error -- no such variant
  test.use({ flags: { "show-broadcast-editor-version": "v3" } });
  forEachState("show-broadcast-editor-version", async ({ page, state }) => {
    same<typeof state, "v1" | "v2" | "unavailable">();
    await page.goto("/");
  });
  // @ts-expect-error -- a typo in the name
  forEachState("show-broadcast-editor-versoin", () => {});
}
