import { findScript } from "./app/find-script.ts";
import { expect, test } from "./fixtures.ts";
import { observePage } from "./page/observe-page.ts";
import { waitUntilIdle } from "./page/wait-until-idle.ts";
import { setEditor } from "./posthog/set-editor.ts";

/** What only this editor says, and what only the help beside it: a server's and a client's `<Flag>` choose them. */
const texts = {
  v1: ["A blank line starts a new paragraph", "the text keeps its paragraphs and loses its formatting"],
  v2: ["Add a block", "change their order until the message reads well"],
};

for (const [editor, other] of [["v1", "v2"], ["v2", "v1"]] as const) {
  test(`downloads the code of ${editor} and of no other variant`, async ({ page, app, mode }) => {
    const own = await Promise.all(texts[editor].map((text) => findScript(mode.folder, text)));
    const foreign = await Promise.all(texts[other].map((text) => findScript(mode.folder, text)));

    await setEditor(app.emulator, editor);
    const { requests } = await observePage(page);
    await page.goto(mode.address);
    await waitUntilIdle(page, app.emulator);
    for (const name of own) expect(requests.filter((url) => url.endsWith(name))).toHaveLength(1);
    for (const name of foreign) expect(requests.filter((url) => url.endsWith(name))).toEqual([]);
  });

  test(`downloads no other variant than ${editor} by a link that was prefetched, nor when the page is brought up to date`, async ({ page, app, mode }) => {
    const own = await Promise.all(texts[editor].map((text) => findScript(mode.folder, text)));
    const foreign = await Promise.all(texts[other].map((text) => findScript(mode.folder, text)));

    await setEditor(app.emulator, editor);
    const requests: string[] = [];
    page.on("request", (request) => requests.push(request.url()));
    await page.goto(mode.from.address);
    const link = page.getByRole("link", { name: mode.from.link }).first();
    await link.hover();
    await page.waitForLoadState("networkidle");
    await link.click();
    await page.locator(`[data-editor=${editor}]`).waitFor();
    const refreshed = page.waitForResponse((response) => response.request().headers().rsc !== undefined);
    await page.evaluate(() => (window as never as { next: { router: { refresh(): void } } }).next.router.refresh());
    await refreshed;
    await page.waitForLoadState("networkidle");
    for (const name of own) expect(requests.filter((url) => url.endsWith(name))).toHaveLength(1);
    for (const name of foreign) expect(requests.filter((url) => url.endsWith(name))).toEqual([]);
  });
}
