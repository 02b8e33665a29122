import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { observePage } from "./page/observe-page.ts";
import { signIn } from "./page/sign-in.ts";
import { waitUntilIdle } from "./page/wait-until-idle.ts";
import { setEditor } from "./posthog/set-editor.ts";

/** After each change of the document from now on: the editor that a server component shows, and the one that a client component names. */
async function watchPairs(page: Page): Promise<() => Promise<(string | null | undefined)[][]>> {
  await page.evaluate(() => {
    const pairs: (string | null | undefined)[][] = [];
    Object.assign(window, { pairs });
    new MutationObserver(() => {
      pairs.push(["data-editor", "data-client-editor", "data-tips"].map((name) => document.querySelector(`[${name}]`)?.getAttribute(name)));
    }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  });
  return () => page.evaluate(() => (window as never as { pairs: string[][] }).pairs);
}

test("shows in one commit what a server action brings, in server and client components", async ({ page, app }) => {
  await setEditor(app.emulator, "v1");
  const { seen, problems } = await observePage(page);
  await page.goto("/broadcasts/welcome");
  await waitUntilIdle(page, app.emulator);
  await setEditor(app.emulator, "v2");
  await signIn(page, "alan");
  // Where a client's <Flag> shows a branch for the first time, its readers wait for the branch's code; so both are loaded first.
  await page.locator("[data-tips=v2]").waitFor();

  await setEditor(app.emulator, "v1");
  const pairs = await watchPairs(page);
  await signIn(page, "edsger");
  await page.locator("[data-tips=v1]").waitFor();
  for (const [server, client, tips] of await pairs()) expect([client, tips]).toEqual([server, server]);
  expect(await seen()).toMatchObject({ editors: ["v1", "v2", "v1"], clientEditors: ["v1", "v2", "v1"] });
  expect(problems).toEqual([]);
});

test("changes nothing by itself, however long the page stays open", async ({ page, app }) => {
  await page.clock.install();
  await setEditor(app.emulator, "v1");
  const { seen, requests } = await observePage(page);
  await page.goto("/broadcasts/welcome");
  await page.clock.runFor(5_000);
  await waitUntilIdle(page, app.emulator);
  await setEditor(app.emulator, "v2");
  await page.clock.runFor(15 * 60_000);
  expect(await seen()).toMatchObject({ editors: ["v1"], clientEditors: ["v1"] });
  expect(requests.filter((url) => /\/flags\b|\/decide\b/.test(new URL(url).pathname))).toEqual([]);
});
