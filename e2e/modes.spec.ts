import { expect, test } from "./fixtures.ts";
import { observePage } from "./page/observe-page.ts";
import { readPage } from "./page/read-page.ts";
import { expectNoFlicker, otherThan } from "./page/expect-no-flicker.ts";
import { waitUntilIdle } from "./page/wait-until-idle.ts";
import { setEditor } from "./posthog/set-editor.ts";

for (const visit of ["first", "returning", "flag-changed"] as const) {
  for (const editor of ["v1", "v2"] as const) {
    test(`shows ${editor} and nothing else on a ${visit} visit`, async ({ page, app, mode }) => {
      await expectNoFlicker(visit, { page, app, mode, editor });
    });
  }
}

for (const editor of ["v1", "v2"] as const) {
  test(`comes by a link that was there before the flag changed to ${editor}, with one editor on server and client`, async ({ page, app, mode }) => {
    await setEditor(app.emulator, otherThan[editor]);
    const { seen, problems } = await observePage(page);
    await page.goto(mode.from.address);
    await page.waitForLoadState("networkidle");
    await setEditor(app.emulator, editor);
    await page.getByRole("link", { name: mode.from.link }).first().click();
    await page.locator("[data-editor]").waitFor();
    await page.waitForLoadState("networkidle");

    const { editors, clientEditors } = await seen();
    // What was prefetched may be shown, if it is shown whole; what was not is decided now.
    expect(editors).toHaveLength(1);
    expect(clientEditors).toEqual(editors);
    expect(new URL(page.url()).pathname).toBe(mode.address);
    expect(problems).toEqual([]);

    await page.reload();
    await page.waitForLoadState("networkidle");
    expect(await seen()).toMatchObject({ editors: [editor], clientEditors: [editor] });
  });
}

test("shows one editor when somebody goes back: the page as it was left where the browser keeps it, else the right one", async ({ keptPage: page, app, mode }) => {
  await setEditor(app.emulator, "v1");
  const { seen, problems } = await observePage(page);
  await page.addInitScript(() => {
    for (const type of ["pageshow", "pagehide"] as const) addEventListener(type, ({ persisted }) => Object.assign(window, { shown: { type, persisted } }));
  });
  await page.goto(mode.address);
  await waitUntilIdle(page, app.emulator);
  await page.goto("/about");
  await setEditor(app.emulator, "v2");
  app.emulator.clear();
  await page.goBack({ waitUntil: "commit" });
  const shown = await page.waitForFunction(() => {
    const { shown: last } = window as never as { shown?: { type: string; persisted: boolean } };
    return last?.type === "pageshow" && last;
  });
  expect(await shown.jsonValue()).toEqual({ type: "pageshow", persisted: mode.kept ?? false });
  const editor = mode.kept ? "v1" : "v2";
  // React keeps its own notes on the elements that it has hydrated.
  await page.waitForFunction(() => Object.keys(document.querySelector("[data-client-editor]") ?? {}).some((key) => key.startsWith("__react")));
  expect(await seen()).toMatchObject({ editors: [editor], clientEditors: [editor] });

  await page.reload();
  await waitUntilIdle(page, app.emulator);
  expect(await seen()).toMatchObject({ editors: ["v2"], clientEditors: ["v2"] });
  expect(problems).toEqual([]);
});

for (const editor of ["v1", "v2"] as const) {
  test(`has ${editor} in the HTML, and marks the visible address in the navigation`, async ({ app, mode }) => {
    await setEditor(app.emulator, editor);
    const { status, html, editors } = await readPage(app.url + mode.address);
    expect([status, editors]).toEqual([200, [editor]]);
    const current = [...html.matchAll(/<a\b[^>]*aria-current="page"[^>]*>/g)].map(([link]) => / href="([^"]*)"/.exec(link)![1]);
    expect(current).toEqual(mode.address.startsWith("/broadcasts/") ? ["/"] : [mode.address]);
  });

  test.describe("without JavaScript", () => {
    test.use({ javaScriptEnabled: false });

    test(`shows ${editor}, or with a page that is streamed what stands in for it`, async ({ page, app, mode }) => {
      await setEditor(app.emulator, editor);
      await page.goto(mode.address);
      await expect(page.locator("[data-editor]")).toHaveCount(1);
      await expect(page.locator(`[data-editor=${editor}]`)).toBeVisible({ visible: !mode.streamed });
      await expect(page.locator(`[data-client-editor=${editor}]`)).toBeVisible({ visible: !mode.streamed });
      await expect(page.getByText("Your editor is on its way.")).toHaveCount(mode.streamed ? 1 : 0);
    });
  });
}

test("would see an editor that is shown only for a moment", async ({ page, mode }) => {
  const { seen } = await observePage(page);
  await page.goto(mode.address);
  await page.waitForLoadState("networkidle");
  const [editor] = (await seen()).editors;
  await page.evaluate(() => {
    const element = document.querySelector("[data-editor]")!;
    const own = element.getAttribute("data-editor")!;
    element.setAttribute("data-editor", "attribute");
    element.setAttribute("data-editor", own);
    const child = document.createElement("div");
    child.innerHTML = "<p data-editor=child></p>";
    document.body.append(child);
    child.remove();
  });
  expect((await seen()).editors).toEqual([editor, "attribute", editor, "child"]);
});
