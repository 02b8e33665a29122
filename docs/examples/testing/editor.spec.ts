import { configureTesting, forEachState, test } from "@halyard/testing/playwright";
import { expect } from "@playwright/test";
import { flags } from "../flags.ts";

// Better in playwright.config.ts, for all specs.
configureTesting({ flags });

forEachState("show-broadcast-editor-version", async ({ page, state }) => {
  await page.goto("/broadcasts/welcome");
  await expect(page.locator(`[data-editor=${state === "v2" ? "v2" : "v1"}]`)).toBeVisible();
});

test.describe("the block editor", () => {
  test.use({ flags: { "show-broadcast-editor-version": "v2" } });

  test("moves a block", async ({ page }) => {
    await page.goto("/broadcasts/welcome");
    await page.getByRole("button", { name: "Move down" }).first().click();
  });
});
