import { expect, test } from "./fixtures.ts";
import { readIdentity } from "./page/identity-cookie.ts";
import { signIn } from "./page/sign-in.ts";
import { observePage } from "./page/observe-page.ts";
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

test("lets the page work while PostHog takes no events from the browser", async ({ page, app }) => {
  await setEditor(app.emulator, "v2");
  const { seen } = await observePage(page);
  await page.route(`${app.emulator.url}/**`, (route) => route.abort());
  await page.route(`${app.gate.url}/**`, (route) => route.abort());
  await page.goto("/");
  await signIn(page, "alan");
  await page.goto("/broadcasts/globex-storm");
  await page.waitForLoadState("networkidle");
  expect((await seen()).editors).toEqual(["v2"]);
});
