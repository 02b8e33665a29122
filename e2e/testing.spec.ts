import { defineFlags, type FlagDeclarations } from "@halyard/core";
import { configureTesting, forEachState, test as flagsTest } from "@halyard/testing/playwright";
import { mergeTests } from "@playwright/test";
import { secret } from "./app/start-app.ts";
import { expect, test as appTest } from "./fixtures.ts";
import { observePage } from "./page/observe-page.ts";
import { waitUntilIdle } from "./page/wait-until-idle.ts";
import { setEditor } from "./posthog/set-editor.ts";

const flags: FlagDeclarations = defineFlags({ "show-broadcast-editor-version": { variants: ["v1", "v2"], default: "v1" }, "show-send-time-hint": {} });

configureTesting({ flags });

const test = mergeTests(appTest, flagsTest);

const address = "/broadcasts/welcome";

test.use({ flagSecret: secret });

test.describe("with a hint for everybody", () => {
  test.use({ flags: { "show-send-time-hint": "on" } });

  forEachState(
    "show-broadcast-editor-version",
    async ({ page, app, state }) => {
      const shown = state === "v2" ? "v2" : "v1";
      await setEditor(app.emulator, shown === "v2" ? "v1" : "v2");
      const { seen, problems } = await observePage(page);
      await page.goto(address);
      await waitUntilIdle(page, app.emulator);
      expect(await seen()).toMatchObject({ editors: [shown], clientEditors: [shown] });
      await expect(page.locator("[data-send-time-hint]")).toBeVisible();
      expect(problems).toEqual([]);
    },
    test,
  );
});

test.describe("without a state", () => {
  test("leaves it to PostHog", async ({ page, app }) => {
    await setEditor(app.emulator, "v2");
    await page.goto(address);
    await expect(page.locator("[data-editor=v2]")).toBeVisible();
  });
});

test.describe("with the secret of another application", () => {
  test.use({ flagSecret: "another secret that is long enough to sign", flags: { "show-broadcast-editor-version": "v2" } });

  test("forces nothing", async ({ page, app }) => {
    await setEditor(app.emulator, "v1");
    await page.goto(address);
    await expect(page.locator("[data-editor=v1]")).toBeVisible();
  });
});
