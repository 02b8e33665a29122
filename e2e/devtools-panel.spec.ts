import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "./fixtures.ts";
import { devtoolsOf, findFlag, findLauncher, findPanel, openDevtools } from "./page/open-devtools.ts";
import { setEditor } from "./posthog/set-editor.ts";

const address = "/broadcasts/welcome";

const editor = "show-broadcast-editor-version";

test.beforeEach(async ({ app }) => {
  await setEditor(app.emulator, "v1");
});

for (const colorScheme of ["light", "dark"] as const) {
  for (const viewport of [{ width: 1280, height: 800 }, { width: 360, height: 700 }]) {
    test(`have nothing that axe finds fault with: ${colorScheme}, ${viewport.width} pixels wide`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize(viewport);
      const findFaults = async (): Promise<unknown[]> => {
        const { violations, passes } = await new AxeBuilder({ page }).include("halyard-devtools").analyze();
        expect(passes.length).toBeGreaterThan(0);
        return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
      };
      await page.goto(devtoolsOf().link(address));
      await findLauncher(page).waitFor();
      expect(await findFaults()).toEqual([]);
      await findLauncher(page).click();
      await findFlag(page, editor).getByRole("button", { name: "Force v2" }).click();
      await expect(findFlag(page, editor)).toContainText("It is forced in this browser.");
      await findPanel(page).getByRole("button", { name: /that this page does not read$/ }).click();
      expect(await findFaults()).toEqual([]);
      // Nothing lies outside of the window, and nothing moves for those who do not want that.
      const box = (await findPanel(page).boundingBox())!;
      expect([box.x >= 0, box.y >= 0, box.x + box.width <= viewport.width, box.y + box.height <= viewport.height]).toEqual([true, true, true, true]);
      expect(await findPanel(page).evaluate((panel) => panel.getAnimations({ subtree: true }).length)).toBe(0);
    });
  }
}

test("are opened and closed with the keyboard", async ({ page }) => {
  await page.goto(devtoolsOf().link(address));
  await findLauncher(page).focus();
  await page.keyboard.press("Enter");
  await expect(findPanel(page)).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(findPanel(page)).toHaveCount(0);
  await expect(findLauncher(page)).toBeFocused();
});

test("tell what code on the server read, and who decided", async ({ page }) => {
  await openDevtools(page, address);
  await expect(findFlag(page, editor)).toContainText("Read byserver and browser");
  await expect(findFlag(page, editor)).toContainText(/ExposureSent once by the analytics SDK of the page, at \d+:\d\d/);
  // The preview lies outside of the proxy, and only its page reads the flag.
  await page.goto("/preview/welcome");
  await findLauncher(page).click();
  await expect(findFlag(page, editor)).toContainText("Read byserver");
  await expect(findFlag(page, editor)).toContainText(/SourceRules on the server|SourceThe declared default/);
  await expect(findFlag(page, editor)).toContainText(/ExposureSent once by the server, at \d+:\d\d/);
});

test("say that the flag has changed, and bring the page up to date", async ({ page, app }) => {
  await openDevtools(page, address);
  await page.keyboard.press("Escape");
  await setEditor(app.emulator, "v2");
  await findLauncher(page).click();
  await expect(findFlag(page, editor)).toContainText("The server would now give v2.");
  await findPanel(page).getByRole("button", { name: "Bring the page up to date" }).click();
  await page.locator("[data-editor=v2]").waitFor();
  await expect(findFlag(page, editor)).not.toContainText("would now give");
});

test("give a link that shows the same to others, who get no devtools with it", async ({ page, browser, app }) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await openDevtools(page, address);
  await findFlag(page, editor).getByRole("button", { name: "Force v2" }).click();
  await findPanel(page).getByRole("button", { name: "Copy link to share" }).click();
  await expect(findPanel(page).getByRole("status")).toContainText("The link is copied.");
  const link = await page.evaluate(() => navigator.clipboard.readText());

  const other = await browser.newPage();
  await other.goto(link);
  await expect(other.locator("[data-editor=v2]")).toBeVisible();
  expect(other.url()).toBe(app.url + address);
  await expect(other.locator("halyard-devtools")).toHaveCount(0);
  await other.close();
});

test("go away, and force nothing, once the access is out of date", async ({ page, start }) => {
  const { url, emulator, advance } = await start();
  await setEditor(emulator, "v1");
  await openDevtools(page, url + address);
  await advance(9 * 60 * 60 * 1000);
  await findFlag(page, editor).getByRole("button", { name: "Force v2" }).click();
  await expect(findPanel(page)).toHaveCount(0);
  await page.reload();
  await expect(page.locator("[data-editor=v1]")).toBeVisible();
  await expect(findLauncher(page)).toHaveCount(0);
});
