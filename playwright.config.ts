import { defineConfig } from "@playwright/test";
import { chromium } from "./internal/chromium.ts";
import type { AppOptions } from "./e2e/fixtures.ts";

// One project for one way of rendering: the same specs against another build of the demo.
export default defineConfig<object, AppOptions>({
  testDir: "e2e",
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [["list"], ["json"]] : [["list"]],
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  use: { browserName: "chromium", launchOptions: chromium },
  projects: [{ name: "dynamic", use: { folder: "apps/demo" } }],
});
