import react from "@vitejs/plugin-react";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { chromium } from "./internal/chromium.ts";

// Packages are tested from their source; the project "package" alone reads what was built.
const resolve = { conditions: ["@halyard/source"] };
const ssr = { resolve };

export default defineConfig({
  test: {
    projects: [
      {
        resolve,
        ssr,
        plugins: [react()],
        test: {
          name: "unit",
          environment: "node",
          include: ["packages/**/src/**/*.test.{ts,tsx}", "internal/**/*.test.ts", "scripts/**/*.test.mjs", "docs/**/*.test.ts"],
          exclude: ["**/*.browser.test.*", "**/node_modules/**"],
        },
      },
      {
        resolve,
        plugins: [react()],
        test: {
          name: "browser",
          include: ["packages/**/*.browser.test.{ts,tsx}"],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            instances: [{ browser: "chromium" }],
            provider: playwright({ launchOptions: chromium }),
          },
        },
      },
      { test: { name: "package", environment: "node", include: ["internal/package/**/*.test.ts"] } },
    ],
  },
});
