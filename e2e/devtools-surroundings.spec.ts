import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { observePage } from "./page/observe-page.ts";
import { devtoolsOf, findFlag, findLauncher, findPanel, openDevtools } from "./page/open-devtools.ts";
import { waitUntilIdle } from "./page/wait-until-idle.ts";
import { setEditor } from "./posthog/set-editor.ts";

const address = "/broadcasts/welcome";

const editor = "show-broadcast-editor-version";

test.beforeEach(async ({ app }) => {
  await setEditor(app.emulator, "v1");
});

async function force(page: Page, value: string): Promise<void> {
  await findFlag(page, editor).getByRole("button", { name: `Force ${value}` }).click();
  await page.locator(`[data-editor=${value}]`).waitFor();
}

test("work under a policy that allows nothing but what has a nonce, and no text as code", async ({ page }) => {
  const { problems } = await observePage(page);
  await page.route((url) => url.pathname === address && !url.searchParams.has("_rsc"), async (route) => {
    const response = await route.fetch({ maxRedirects: 0 });
    const body = (await response.text()).replaceAll(/<(script|style|link)(?=[ >])/g, '<$1 nonce="once"');
    const policy = "default-src 'none'; script-src 'nonce-once' 'strict-dynamic'; style-src 'self' 'nonce-once'; img-src 'self'; connect-src 'self' http://127.0.0.1:*; require-trusted-types-for 'script'; trusted-types *";
    await route.fulfill({ response, body, headers: { ...response.headers(), "content-security-policy": policy } });
  });
  await openDevtools(page, address);
  await force(page, "v2");
  expect(await findPanel(page).evaluate((panel) => getComputedStyle(panel).position)).toBe("fixed");
  expect(problems.filter((problem) => /Content Security Policy|Trusted/.test(problem))).toEqual([]);
});

test("show in one tab what was forced in another, which stays as it is until it is brought up to date", async ({ page, context }) => {
  await openDevtools(page, address);
  const other = await context.newPage();
  await other.goto(address);
  await findLauncher(other).click();
  await force(other, "v2");
  await page.bringToFront();
  await page.evaluate(() => dispatchEvent(new Event("focus")));
  await expect(findFlag(page, editor)).toContainText("The server would now give v2.");
  await expect(findFlag(page, editor)).not.toContainText("differ");
  await expect(page.locator("[data-editor]")).toHaveAttribute("data-editor", "v1");
  await findPanel(page).getByRole("button", { name: "Bring the page up to date" }).click();
  await page.locator("[data-editor=v2]").waitFor();
  await expect(findFlag(page, editor)).not.toContainText("would now give");
  await expect(findPanel(page)).toBeFocused();
});

test("leave no trace of their use in what posthog-js records", async ({ page, app }) => {
  await page.goto(devtoolsOf().link(address));
  await waitUntilIdle(page, app.emulator);
  const pressed = await page.evaluateHandle(() => {
    const pressed: unknown[] = [];
    const { posthog } = window as never as { posthog: { on(event: string, listener: (captured: { event: string; properties: object }) => void): void } };
    posthog.on("eventCaptured", ({ event, properties }) => event === "$autocapture" && pressed.push((properties as { $el_text?: string }).$el_text));
    return pressed;
  });
  await findLauncher(page).click();
  await force(page, "v2");
  await page.keyboard.press("Escape");
  // What is pressed in the page is recorded, as before.
  await page.getByRole("link", { name: "Tour" }).click();
  await expect.poll(() => pressed.jsonValue()).toEqual(["Tour"]);
});

test("leave the link that gave them in no history, address or referrer", async ({ page, app }) => {
  const referrers: string[] = [];
  page.on("request", (request) => referrers.push(request.headers()["referer"] ?? ""));
  await page.goto(`${app.url}/about`);
  await page.goto(devtoolsOf().link(`${address}?from=mail#top`));
  await findLauncher(page).waitFor();
  expect(page.url()).toBe(`${app.url}${address}?from=mail#top`);
  expect(await page.evaluate(() => [performance.getEntriesByType("navigation")[0]!.name, document.referrer].join())).not.toContain("halyard-devtools");
  expect(referrers.filter((each) => each.includes("halyard-devtools"))).toEqual([]);
  await page.goBack();
  expect(page.url()).toBe(`${app.url}/about`);
});

test("answer whoever may not use them as any address that does not exist", async ({ app }) => {
  const ask = async (name: string, method: string): Promise<unknown> => {
    const response = await fetch(`${app.url}/api/halyard/${name}`, { method, headers: { "sec-fetch-site": "same-origin" }, ...(method === "POST" && { body: "{}" }) });
    const headers = [...response.headers].filter(([header]) => header !== "date");
    return [response.status, headers, await response.text()];
  };
  for (const method of ["GET", "POST", "HEAD", "OPTIONS", "PUT"]) expect([method, await ask("devtools", method)]).toEqual([method, await ask("nothing", method)]);
});
