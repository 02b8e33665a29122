import type { BrowserContext, Page } from "@playwright/test";
import { sessionOf } from "./app/session-of.ts";
import { expect, test } from "./fixtures.ts";
import { readIdentity, type Identity } from "./page/identity-cookie.ts";
import { signIn } from "./page/sign-in.ts";
import { observePage } from "./page/observe-page.ts";
import { askPostHog } from "./posthog/ask-posthog.ts";
import { waitUntilIdle } from "./page/wait-until-idle.ts";
import { setEditor } from "./posthog/set-editor.ts";

for (const editor of ["v1", "v2"]) {
  test(`puts the ${editor} that the server decided on posthog-js's events`, async ({ page, app }) => {
    await setEditor(app.emulator, editor);
    app.emulator.clear();
    await page.goto("/broadcasts/welcome");
    await waitUntilIdle(page, app.emulator);
    const { distinctId } = (await readIdentity(page.context()))!;
    const pageView = app.emulator.events().find(({ event }) => event === "$pageview")!;
    expect(pageView.distinct_id || pageView.properties.distinct_id).toBe(distinctId);
    expect(pageView.properties).toMatchObject({ $lib: "web", "$feature/show-broadcast-editor-version": editor });
    expect(app.emulator.requests()["POST /flags"] ?? 0).toBe(0);
  });
}

test("lets the page work while something in the browser blocks PostHog and the site's own handlers", async ({ page, app }) => {
  await setEditor(app.emulator, "v2");
  const { seen } = await observePage(page);
  await page.route(`${app.emulator.url}/**`, (route) => route.abort());
  await page.route(`${app.gate.url}/**`, (route) => route.abort());
  await page.route(`${app.url}/api/halyard/**`, (route) => route.abort());
  await page.goto("/");
  await signIn(page, "alan");
  await page.goto("/broadcasts/globex-storm");
  await page.waitForLoadState("networkidle");
  expect((await seen()).editors).toEqual(["v2"]);
});

test.describe("when the application tells posthog-js who somebody is", () => {
  /** Calls a method of posthog-js as an application does, and waits until the page has asked its own server. */
  async function call(page: Page, method: "identify" | "reset" | "group" | "reloadFeatureFlags", ...parameters: string[]): Promise<void> {
    const asked = page.waitForResponse((response) => new URL(response.url()).pathname === "/api/halyard/flags");
    await page.evaluate(([name, ...rest]) => (window as never as { posthog: Record<string, (...args: string[]) => void> }).posthog[name!]!(...rest), [method, ...parameters]);
    await asked;
  }

  /** The visitor that posthog-js becomes; on the way there it takes the cookie away for a moment. */
  async function readNewVisitor(context: BrowserContext, known: readonly string[]): Promise<Identity> {
    let identity: Identity | undefined;
    await expect
      .poll(async () => {
        identity = await readIdentity(context);
        return identity?.state === "anonymous" && !known.includes(identity.distinctId);
      })
      .toBe(true);
    return identity!;
  }

  const readEditor = (page: Page): Promise<string | null> => page.locator("[data-client-editor]").getAttribute("data-client-editor");

  test("asks the page's own server and shows what it decides: for a person, the groups of the session, and a new visitor", async ({ page, context, app }) => {
    await app.emulator.update(({ flags }) => {
      // Ada's team gets the second editor, and of the others whose id says so.
      flags[1]!.filters = {
        groups: [
          { properties: [{ key: "distinct_id", type: "person", operator: "exact", value: ["ada"] }], rollout_percentage: 100, variant: "v2" },
          { properties: [], rollout_percentage: 100, variant: "v1" },
        ],
        multivariate: { variants: [{ key: "v1", rollout_percentage: 100 }, { key: "v2", rollout_percentage: 0 }] },
      };
    });
    const { problems, requests } = await observePage(page);
    await page.goto("/broadcasts/welcome");
    await waitUntilIdle(page, app.emulator);
    const visitor = (await readIdentity(context))!;
    expect(await readEditor(page)).toBe("v1");

    // Nobody is believed without a session: the server makes a new visitor of the claim.
    await call(page, "identify", "ada");
    const claimant = await readNewVisitor(context, [visitor.distinctId, "ada"]);
    expect(await readEditor(page)).toBe("v1");

    // As a sign-in without a new page does it.
    await context.addCookies([{ name: "demo-session", value: sessionOf("ada"), url: app.url }]);
    await call(page, "identify", "ada");
    await expect(page.locator("[data-client-editor=v2]")).toBeVisible();
    await expect.poll(() => readIdentity(context)).toMatchObject({ distinctId: "ada", state: "identified" });

    await call(page, "group", "team", "globex");
    const groups = (): Promise<unknown> => page.evaluate(() => (window as never as { posthog: { getGroups(): unknown } }).posthog.getGroups());
    await expect.poll(groups).toEqual({ team: "acme" });
    await expect(page.locator("[data-client-editor=v2]")).toBeVisible();

    await call(page, "reloadFeatureFlags");
    await context.clearCookies({ name: "demo-session" });
    await call(page, "reset");
    await expect(page.locator("[data-client-editor=v1]")).toBeVisible();
    const { distinctId } = await readNewVisitor(context, [visitor.distinctId, claimant.distinctId, "ada"]);
    expect(await askPostHog(app.emulator, { distinct_id: distinctId })).toMatchObject({ "show-broadcast-editor-version": "v1" });

    await page.waitForLoadState("networkidle");
    expect(requests.filter((url) => new URL(url).pathname === "/api/halyard/flags")).toHaveLength(5);
    expect(requests.filter((url) => new URL(url).pathname.startsWith("/flags"))).toEqual([]);
    expect(problems).toEqual([]);
  });
});
