import { defineConfig, devices } from "@playwright/test";
import { chromium } from "./internal/chromium.ts";
import type { AppOptions } from "./e2e/fixtures.ts";

// One project for one way of rendering: the same specs against another build of the demo.
export default defineConfig<object, AppOptions>({
  testDir: "e2e",
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [["list"], ["json"]] : [["list"]],
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  use: {
    ...devices["Desktop Chrome"],
    // posthog-js sends nothing for browsers that say they are driven by a program, by name or by this property.
    launchOptions: { ...chromium, args: [...chromium.args, "--disable-blink-features=AutomationControlled"] },
  },
  projects: [{ name: "dynamic", use: { folder: "apps/demo" } }],
});
