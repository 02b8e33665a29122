import type { Page } from "@playwright/test";
import type { App } from "./app/start-app.ts";
import { expect, test } from "./fixtures.ts";
import { observePage } from "./page/observe-page.ts";
import { waitUntilIdle } from "./page/wait-until-idle.ts";
import { setEditor } from "./posthog/set-editor.ts";

const address = "/broadcasts/welcome";

const otherThan = { v1: "v2", v2: "v1" };

const visits: Record<string, (page: Page, app: App, editor: keyof typeof otherThan) => Promise<void>> = {
  async first(page, app, editor) {
    await setEditor(app.emulator, editor);
    await page.goto(address);
  },
  async returning(page, app, editor) {
    await setEditor(app.emulator, editor);
    await page.goto(address);
    await waitUntilIdle(page, app.emulator);
    app.emulator.clear();
    await page.goto(address);
  },
  async "flag-changed"(page, app, editor) {
    await setEditor(app.emulator, otherThan[editor]);
    await page.goto(address);
    await waitUntilIdle(page, app.emulator);
    await setEditor(app.emulator, editor);
    app.emulator.clear();
    await page.reload();
  },
};

for (const slowDown of [1, 4]) {
  for (const [visit, go] of Object.entries(visits)) {
    for (const editor of ["v1", "v2"] as const) {
      test(`shows ${editor} and nothing else on a ${visit} visit${slowDown > 1 ? ` with the processor slowed down ${slowDown} times` : ""}`, async ({ page, app }) => {
        const { seen, problems, requests } = await observePage(page);
        const devtools = await page.context().newCDPSession(page);
        await devtools.send("Emulation.setCPUThrottlingRate", { rate: slowDown });

        await go(page, app, editor);
        await waitUntilIdle(page, app.emulator);

        expect(await seen()).toEqual({ editors: [editor], clientEditors: [editor], layoutShift: 0 });
        expect(problems).toEqual([]);
        expect(requests.filter((url) => new URL(url).pathname.startsWith("/flags"))).toEqual([]);
      });
    }
  }
}

test("sees an editor that is shown only for a moment", async ({ page }) => {
  const { seen } = await observePage(page);
  await page.goto(address);
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
