import path from "node:path";
import { flagProjects } from "@halyard/storybook/vitest";
import { halyard } from "@halyard/testing/plugin";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { flags } from "../apps/demo/flags.ts";
import { chromium } from "../internal/chromium.ts";

// Apart from the other tests: it needs the built packages, as the addon is one of them.
export default defineConfig({
  // Where the demo's unit tests leave their state coverage; that of the stories goes beside it.
  root: path.join(import.meta.dirname, "../apps/demo"),
  plugins: [halyard({ flags })],
  test: {
    projects: flagProjects(flags, {
      configDir: import.meta.dirname,
      browser: { provider: playwright({ launchOptions: chromium }), headless: true },
    }),
  },
});
