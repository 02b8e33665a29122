import { defineConfig, devices, type Project } from "@playwright/test";
import { chromium } from "./internal/chromium.ts";
import { modes, type Mode } from "./e2e/app/mode.ts";
import type { AppOptions } from "./e2e/fixtures.ts";

/** The specs that every way of rendering is held to; during development code is neither split nor made small. */
const shared = { start: ["modes.spec.ts", "code-splitting.spec.ts", "slow-processor.spec.ts", "devtools.spec.ts", "devtools-access.spec.ts"], dev: ["modes.spec.ts", "devtools.spec.ts"] };

/** The specs of the Storybooks have a configuration of their own. */
const storybooks = "storybook/**";

/** The specs of one way of rendering. */
const own: Readonly<Record<string, string>> = { "static-variants": "static-variants.spec.ts", "cache-components": "cache-components.spec.ts" };

function specsOf(name: string, { server }: Mode): Pick<Project, "testMatch" | "testIgnore"> {
  return name === "dynamic" ? { testIgnore: [storybooks, ...Object.values(own)] } : { testMatch: [...shared[server], ...(own[name] ? [own[name]] : [])] };
}

export default defineConfig<object, AppOptions>({
  testDir: "e2e",
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [["list"], ["json"]] : [["list"]],
  // Most of what a test does is waiting.
  workers: "75%",
  forbidOnly: Boolean(process.env.CI),
  use: {
    ...devices["Desktop Chrome"],
    // posthog-js sends nothing for browsers that say they are driven by a program, by name or by this property.
    launchOptions: { ...chromium, args: [...chromium.args, "--disable-blink-features=AutomationControlled"] },
  },
  // Next.js runs one server for development in a folder, so one worker has all of its specs.
  projects: Object.entries(modes).map(([name, mode]) => ({ name, use: { mode }, ...(mode.server === "dev" && { workers: 1 }), ...specsOf(name, mode) })),
});
