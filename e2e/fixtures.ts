import { createDemoProject } from "@halyard/emulator";
import { test as base, type TestType, type PlaywrightTestArgs, type PlaywrightTestOptions, type PlaywrightWorkerArgs, type PlaywrightWorkerOptions } from "@playwright/test";
import { startApp, type App, type StartOptions } from "./app/start-app.ts";

export interface AppOptions {
  /** The folder of the application under test. */
  readonly folder: string;
}

interface TestFixtures {
  /** The worker's application with the project as it was seeded. */
  readonly app: App;
  /** Starts an application for this test alone, for what would spoil the worker's. */
  readonly start: (options?: Omit<StartOptions, "folder">) => Promise<App>;
}

interface WorkerFixtures extends AppOptions {
  readonly workerApp: App;
}

export const test: TestType<
  PlaywrightTestArgs & PlaywrightTestOptions & TestFixtures,
  PlaywrightWorkerArgs & PlaywrightWorkerOptions & WorkerFixtures
> = base.extend<TestFixtures, WorkerFixtures>({
  folder: ["apps/demo", { scope: "worker", option: true }],
  workerApp: [
    async ({ folder }, provide) => {
      const app = await startApp({ folder });
      await provide(app);
      await app.stop();
    },
    { scope: "worker" },
  ],
  app: async ({ workerApp }, provide) => {
    await workerApp.emulator.update((project) => {
      Object.assign(project, createDemoProject());
    });
    workerApp.emulator.clear();
    await provide(workerApp);
  },
  baseURL: async ({ app }, provide) => provide(app.url),
  start: async ({ folder }, provide) => {
    const started: App[] = [];
    await provide(async (options) => {
      const app = await startApp({ folder, ...options });
      started.push(app);
      return app;
    });
    for (const app of started) await app.stop();
  },
});

export { expect } from "@playwright/test";
