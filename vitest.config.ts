import react from "@vitejs/plugin-react";
import { playwright } from "@vitest/browser-playwright";
import { defaultClientConditions } from "vite";
import { defineConfig } from "vitest/config";
import { chromium } from "./internal/chromium.ts";

// Packages are tested from their source; the project "package" alone reads what was built.
const resolve = { conditions: ["@halyard/source"] };
const ssr = { resolve };
const setupFiles = ["internal/fail-on-console.ts"];

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
          setupFiles,
          include: ["packages/**/src/**/*.test.{ts,tsx}", "scripts/**/*.test.mjs", "docs/**/*.test.{ts,tsx}", "bench/**/*.test.ts"],
          exclude: ["**/*.browser.test.*", "**/node_modules/**"],
        },
      },
      {
        // A page takes what packages have for browsers.
        resolve: { conditions: [...resolve.conditions, ...defaultClientConditions] },
        plugins: [react()],
        test: {
          name: "browser",
          setupFiles,
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
      { test: { name: "states", environment: "node", include: ["internal/states/**/*.test.ts"] } },
      { test: { name: "demo", environment: "node", include: ["internal/demo/**/*.test.ts"] } },
    ],
  },
});
