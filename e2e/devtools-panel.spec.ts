import AxeBuilder from "@axe-core/playwright";
import type { DevtoolsFlag, DevtoolsReport } from "@halyard/react/devtools";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { devtoolsOf, findFlag, findLauncher, findPanel, openDevtools } from "./page/open-devtools.ts";
import { waitUntilIdle } from "./page/wait-until-idle.ts";
import { setEditor } from "./posthog/set-editor.ts";

const address = "/broadcasts/welcome";

const editor = "show-broadcast-editor-version";

test.beforeEach(async ({ app }) => {
  await setEditor(app.emulator, "v1");
});

// The last one is what a window of 1280 pixels has left when somebody makes the page four times as large.
const viewports = [{ width: 1280, height: 800 }, { width: 360, height: 700 }, { width: 320, height: 256 }];

for (const colorScheme of ["light", "dark"] as const) {
  for (const viewport of viewports) {
    test(`have nothing that axe finds fault with: ${colorScheme}, ${viewport.width} by ${viewport.height} pixels`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize(viewport);
      const findFaults = async (): Promise<unknown[]> => {
        const { violations, passes } = await new AxeBuilder({ page }).include("halyard-devtools").analyze();
        expect(passes.length).toBeGreaterThan(0);
        return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
      };
      await makeHard(page);
      await page.goto(devtoolsOf().link(address));
      await findLauncher(page).waitFor();
      expect(await findFaults()).toEqual([]);
      await findLauncher(page).click();
      await findFlag(page, editor).getByRole("button", { name: "Force v2" }).click();
      await expect(findFlag(page, editor)).toContainText("It is forced in this browser.");
      await findPanel(page).getByRole("button", { name: /that this page does not read$/ }).click();
      await page.evaluate(() => Object.assign(navigator.clipboard, { writeText: () => Promise.reject(new Error("not allowed")) }));
      await findPanel(page).getByRole("button", { name: "Copy link to share" }).click();
      await findPanel(page).getByRole("textbox", { name: "Link to share" }).waitFor();
      await page.route("**/api/halyard/devtools", (route) => route.abort());
      await findFlag(page, editor).getByRole("button", { name: "Force v1" }).click();
      await expect(findPanel(page).getByRole("alert")).toHaveText("The server does not answer.");
      await expect(findPanel(page).getByRole("heading", { name: "undeclared" })).toHaveCount(1);
      expect(await findFaults()).toEqual([]);
      // Nothing lies outside of the window or is cut off, and nothing moves for those who do not want that.
      const box = (await findPanel(page).boundingBox())!;
      expect([box.x >= 0, box.y >= 0, box.x + box.width <= viewport.width, box.y + box.height <= viewport.height]).toEqual([true, true, true, true]);
      expect(await findPanel(page).evaluate(findCutOff)).toEqual([]);
      expect(await findPanel(page).evaluate((panel) => panel.getAnimations({ subtree: true }).length)).toBe(0);
    });
  }
}

/** Has the server tell what is hard to show: no space to break a line at, what failed, what is out of date, what nobody declares. */
async function makeHard(page: Page): Promise<void> {
  await page.route("**/api/halyard/devtools?*", async (route) => {
    const response = await route.fetch();
    const report = (await response.json()) as DevtoolsReport;
    const long = "x".repeat(120);
    const [flag] = Object.values(report.flags);
    const hard: DevtoolsFlag = { ...flag!, states: ["🚩", long], value: long, owner: long, description: long, expires: "2020-01-01", problem: `Failed to read ${long}`, payload: { long } };
    await route.fulfill({ response, json: { ...report, distinctId: long.repeat(80), flags: { ...report.flags, [long]: hard }, reads: { ...report.reads, [long]: "🚩" }, undeclared: ["undeclared"] } });
  });
}

/** The elements whose content is wider than they are, or that squeeze it into a column of letters. */
function findCutOff(panel: Element): string[] {
  const isCutOff = (element: Element): boolean => element.tagName !== "INPUT" && (element.scrollWidth > element.clientWidth + 1 || (element.tagName === "H3" && element.clientWidth < 60));
  return [...panel.querySelectorAll("header, .body, .flag, h3, .value, p, button, dd, footer")].filter(isCutOff).map(({ outerHTML }) => outerHTML.slice(0, 100));
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

test("tell what code on the server read, and who decided", async ({ page, app }) => {
  await openDevtools(page, address);
  await waitUntilIdle(page, app.emulator);
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
