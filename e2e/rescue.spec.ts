import { expect, test } from "./fixtures.ts";
import { readPage } from "./page/read-page.ts";
import { setEditor } from "./posthog/set-editor.ts";

const everywhere = ["everywhere", "data"];

for (const fails of everywhere) {
  test(`has the rescue in the HTML when the branch fails on the server: ${fails}`, async ({ app }) => {
    await setEditor(app.emulator, "v2");
    const { status, editors, html } = await readPage(`${app.url}/rescue?fails=${fails}`);
    expect([status, editors]).toEqual([200, ["v1"]]);
    expect(html).toContain("Editor</h1>");
  });
}

for (const fails of [...everywhere, "browser"]) {
  test(`shows the rescue in the browser, and reports the error with the flag and its value: ${fails}`, async ({ page, app }) => {
    await setEditor(app.emulator, "v2");
    app.emulator.clear();
    await page.goto(`/rescue?fails=${fails}`);
    await expect.poll(() => app.emulator.events().find(({ event }) => event === "$exception")?.properties, { timeout: 15_000 }).toMatchObject({
      $feature_flag: "show-broadcast-editor-version",
      $feature_flag_response: "v2",
    });
    expect(await page.locator("[data-editor]").evaluateAll((editors) => editors.map((editor) => editor.getAttribute("data-editor")))).toEqual(["v1"]);
    await expect(page.getByRole("button", { name: /^Account/ })).toBeVisible();
  });
}

test("reports no error of a branch that nobody gets", async ({ page, app }) => {
  await setEditor(app.emulator, "v1");
  app.emulator.clear();
  await page.goto("/rescue");
  await expect(page.locator("[data-editor=v1]")).toBeVisible();
  await page.goto("about:blank");
  expect(app.emulator.events().filter(({ event }) => event === "$exception")).toEqual([]);
});

test("leaves what fails around the flag to the application", async ({ page, app }) => {
  await setEditor(app.emulator, "v2");
  await page.goto("/rescue?fails=page");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This page did not get through");
  await expect(page.getByRole("button", { name: /^Account/ })).toBeVisible();
  await expect(page.getByRole("button", { name: "Try again" })).toBeVisible();
});
