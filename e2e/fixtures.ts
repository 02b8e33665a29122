import { createDemoProject } from "@halyard/emulator";
import { test as base, type Page, type TestType, type PlaywrightTestArgs, type PlaywrightTestOptions, type PlaywrightWorkerArgs, type PlaywrightWorkerOptions } from "@playwright/test";
import { modes, type Mode } from "./app/mode.ts";
import { readPage } from "./page/read-page.ts";
import { startApp, type App, type StartOptions } from "./app/start-app.ts";

export interface AppOptions {
  /** The way of rendering under test. */
  readonly mode: Mode;
}

interface TestFixtures {
  /** The worker's application with the project as it was seeded. */
  readonly app: App;
  /** A page of a browser that keeps what somebody leaves for going back to it, as people's browsers do and Playwright's do not. */
  readonly keptPage: Page;
  /** Starts an application for this test alone, for what would spoil the worker's. */
  readonly start: (options?: Omit<StartOptions, "mode">) => Promise<App>;
}

interface WorkerFixtures extends AppOptions {
  readonly workerApp: App;
}

export const test: TestType<
  PlaywrightTestArgs & PlaywrightTestOptions & TestFixtures,
  PlaywrightWorkerArgs & PlaywrightWorkerOptions & WorkerFixtures
> = base.extend<TestFixtures, WorkerFixtures>({
  mode: [modes.dynamic, { scope: "worker", option: true }],
  workerApp: [
    async ({ mode }, provide) => {
      const app = await startApp({ mode });
      try {
        // During development the first answer comes when a page or a route is compiled, and no test is about that.
        if (mode.server === "dev") for (const path of [mode.address, mode.from.address, "/api/halyard/flags"]) await readPage(app.url + path);
        await provide(app);
      } finally {
        await app.stop();
      }
    },
    { scope: "worker", timeout: 60_000 },
  ],
  app: async ({ workerApp }, provide) => {
    await workerApp.emulator.update((project) => {
      Object.assign(project, createDemoProject());
    });
    workerApp.emulator.clear();
    await provide(workerApp);
  },
  baseURL: async ({ app }, provide) => provide(app.url),
  keptPage: async ({ playwright, launchOptions, userAgent, baseURL }, provide) => {
    // The browser's own, since what is set for a page does not last until somebody comes back to it.
    const args = [...(launchOptions.args ?? []), `--user-agent=${userAgent}`];
    const browser = await playwright.chromium.launch({ ...launchOptions, args, ignoreDefaultArgs: ["--disable-back-forward-cache"] });
    await provide(await browser.newPage({ baseURL }));
    await browser.close();
  },
  start: async ({ mode }, provide) => {
    const started: App[] = [];
    await provide(async (options) => {
      const app = await startApp({ mode, ...options });
      started.push(app);
      return app;
    });
    for (const app of started) await app.stop();
  },
});

export { expect } from "@playwright/test";
