import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { findScript } from "./app/find-script.ts";
import { expect, test } from "./fixtures.ts";
import { observePage } from "./page/observe-page.ts";
import { devtoolsOf, findLauncher } from "./page/open-devtools.ts";
import { readPage } from "./page/read-page.ts";
import { waitUntilIdle } from "./page/wait-until-idle.ts";
import { setEditor } from "./posthog/set-editor.ts";

/** What only the panel says. */
const textOfPanel = "Filter by name, owner or words";

const stranger = devtoolsOf("another secret that is long enough to sign");

/** The status with which the server answers a page that forces an editor. */
async function forceEditor(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const { status } = await fetch("/api/halyard/devtools", { method: "POST", body: JSON.stringify({ values: { "show-broadcast-editor-version": "v2" } }) });
    return status;
  });
}

async function namesOfCookies(page: Page): Promise<string[]> {
  return (await page.context().cookies()).map(({ name }) => name);
}

test.beforeEach(async ({ app }) => {
  await setEditor(app.emulator, "v1");
});

test("loads nothing of the devtools for visitors, and changes nothing for them", async ({ page, app, mode }) => {
  const { requests, problems } = await observePage(page);
  await page.goto(mode.address);
  await waitUntilIdle(page, app.emulator);
  expect(requests.filter((url) => url.endsWith("/devtools"))).toEqual([]);
  const script = await findScript(mode.folder, textOfPanel);
  expect(requests.filter((url) => url.endsWith(script))).toEqual([]);
  await expect(page.locator("halyard-devtools")).toHaveCount(0);
  expect(problems).toEqual([]);
  expect(await forceEditor(page)).toBe(404);
  expect(await namesOfCookies(page)).not.toContain("halyard-overrides");
});

for (const [name, link] of Object.entries({
  "that is forged": (address: string) => stranger.link(address),
  "that is noise": (address: string) => `${address}?halyard-devtools=%E0%A4%A.🚩`,
})) {
  test(`ignores a link ${name}, without a word`, async ({ page, app, mode }) => {
    const { problems } = await observePage(page);
    await page.goto(link(mode.address));
    await waitUntilIdle(page, app.emulator);
    expect(page.url()).toBe(app.url + mode.address);
    await expect(page.locator("halyard-devtools")).toHaveCount(0);
    expect((await namesOfCookies(page)).filter((each) => each.startsWith("halyard-devtools"))).toEqual([]);
    expect(problems).toEqual([]);
  });
}

test("shows nothing to whoever forges the cookies, and lets them force nothing", async ({ page, app, mode }) => {
  await page.context().addCookies(stranger.cookies().map(({ name, value }) => ({ name, value, url: app.url })));
  const refused = page.waitForResponse((response) => response.url().includes("/devtools?"));
  await page.goto(mode.address);
  expect((await refused).status()).toBe(404);
  await waitUntilIdle(page, app.emulator);
  await expect(findLauncher(page)).toHaveCount(0);
  expect(await forceEditor(page)).toBe(404);
  const cookie = (await page.context().cookies()).map((each) => `${each.name}=${each.value}`).join("; ");
  expect((await readPage(app.url + mode.address, { cookie })).editors).toEqual(["v1"]);
});

test("has nothing of the devtools on a page that does not use them", async ({ app, mode }) => {
  const { html } = await readPage(`${app.url}/about`);
  const scripts = new Set([...html.matchAll(/\/_next\/(static\/[^"\\?]+\.js)/g)].map(([, path]) => path!));
  expect(scripts.size).toBeGreaterThan(0);
  for (const path of scripts) {
    const script = await readFile(join(import.meta.dirname, "..", mode.folder, ".next", path), "utf8");
    expect([path, script.includes("halyard-devtools")]).toEqual([path, false]);
  }
});
