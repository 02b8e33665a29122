import { defineConfig, devices } from "@playwright/test";
import { chromium } from "../../internal/chromium.ts";
import type { StorybookOptions } from "./fixtures.ts";

export default defineConfig<object, StorybookOptions>({
  testDir: ".",
  outputDir: "../../test-results/storybook",
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [["list"], ["json"]] : [["list"]],
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  use: { ...devices["Desktop Chrome"], launchOptions: chromium },
  projects: [
    { name: "addon", testMatch: "addon.spec.ts", use: { folder: "e2e/storybook/fixture/dist" } },
    { name: "development", testMatch: "development.spec.ts" },
    { name: "demo", testMatch: "demo.spec.ts", use: { folder: "storybook-static" } },
  ],
});
