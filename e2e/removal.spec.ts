import { join, relative } from "node:path";
import type { Emulator } from "@halyard/emulator";
import { startApp, type App } from "./app/start-app.ts";
import { copyDemo, type DemoCopy } from "./copy/copy-demo.ts";
import { expect, test } from "./fixtures.ts";
import { readPage } from "./page/read-page.ts";

const root = join(import.meta.dirname, "..");
const key = "show-broadcast-editor-version";

/** What only the first editor needs. */
const first = ["broadcasts/text-from-blocks.ts", "components/editor-v1/editor-v1.module.css", "components/editor-v1/editor-v1.tsx", "components/editor-v1/lazy-editor-v1.tsx", "components/editor-v1/tips-v1.tsx"];

function accessTo({ url, personalApiKey }: Emulator): Record<string, string> {
  return { POSTHOG_HOST: url, POSTHOG_PERSONAL_API_KEY: personalApiKey, POSTHOG_PROJECT_ID: "1" };
}

// Another application than the one of the other specs.
test.use({ baseURL: undefined });

let demo: DemoCopy | undefined;
let app: App | undefined;

test.afterEach(async () => {
  await app?.stop();
  await demo?.delete();
});

test("takes a flag out of the demo, which then passes its own tests and shows what was kept", async ({ page }, { outputDir }) => {
  // It builds an application, and runs the tests of one.
  test.setTimeout(180_000);
  const copy = await copyDemo(outputDir);
  demo = copy;
  expect(await copy.find(key)).toContain("flags.ts");
  expect(copy.files()).toEqual(expect.arrayContaining(first));

  app = await startApp({
    mode: { folder: relative(root, copy.folder), server: "start" },
    webhook: false,
    async before(emulator) {
      expect(await copy.run("halyard", ["remove", key, "--keep", "v2", "--prune", "--yes"], accessTo(emulator))).toContain("\nTests and stories that went with the states they were for:\n");
      expect(copy.files().filter((file) => first.includes(file) || /v1/.test(file.replace("app/api/v1/", "")))).toEqual([]);
      expect(await copy.find(key)).toEqual([]);
      expect(await copy.run("npm", ["test"])).toContain("Tests ");
      // What the tests have read is there for the check, and the flag is not among it; a day when another flag expires is no failure here.
      const checked = await copy.run("sh", ["-c", "halyard check --offline --tests || true"]);
      expect(checked).toMatch(/^show-send-time-hint +on ✔ \d+ tests +off ✔ \d+ tests +unavailable ✔ \d+ tests$/m);
      expect(checked).not.toContain(key);
      copy.commit("refactor: remove the first editor");
      expect(await copy.run("halyard", ["remove", key, "--disable", "--yes"], accessTo(emulator))).toContain("Switched off in PostHog.");
      expect(emulator.project.flags.find((flag) => flag.key === key)).toMatchObject({ active: false });
    },
  });

  expect(await readPage(`${app.url}/broadcasts/welcome`)).toMatchObject({ status: 200, editors: ["v2"] });
  await page.goto(`${app.url}/broadcasts/welcome`);
  await expect(page.locator("[data-editor=v2]")).toBeVisible();
  await expect(page.locator("[data-tips=v2]")).toBeVisible();
  await page.goto(`${app.url}/tour`);
  await expect(page.locator("[data-editor=v2]")).toBeVisible();
  await expect(page.locator("[data-editor=v1]")).toHaveCount(0);
});
