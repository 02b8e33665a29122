import { flagProjects } from "@halyard/storybook/vitest";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { flags } from "../apps/demo/flags.ts";
import { chromium } from "../internal/chromium.ts";

// Apart from the other tests: it needs the built packages, as the addon is one of them.
export default defineConfig({
  test: {
    projects: flagProjects(flags, { browser: { provider: playwright({ launchOptions: chromium }), headless: true } }),
  },
});
