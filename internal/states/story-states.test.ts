import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { runVitest, type VitestRun } from "./run-vitest.ts";

const root = join(import.meta.dirname, "../..");

let folder = "";
let run: VitestRun;

/** A Storybook with a flag that got a third variant, of which each story pins one of the others, and a story that fails at one state. */
beforeAll(async () => {
  await mkdir(join(root, "test-results"), { recursive: true });
  // Not in the system's folder for such things: Vite serves what is in the workspace.
  folder = await mkdtemp(join(root, "test-results/stories-"));
  const files = {
    "package.json": '{ "type": "module" }',
    "flags.ts": `
      import { defineFlags } from "@halyard/core";
      export const flags = defineFlags({ "show-editor": { variants: ["v1", "v2", "v3"], default: "v1" }, "is-api-on": {} });
    `,
    ".storybook/main.ts": `
      export default {
        framework: "@storybook/nextjs-vite",
        stories: ["../*.stories.tsx"],
        addons: ["@halyard/storybook"],
        core: { disableTelemetry: true },
        typescript: { reactDocgen: false },
      };
    `,
    "editor.stories.tsx": `
      import { useFlag } from "@halyard/react";
      export default { title: "Editor", component: () => <p>editor {useFlag("show-editor")}</p> };
      export const First = { parameters: { flags: { "show-editor": "v1" } } };
      export const Second = { parameters: { flags: { "show-editor": "v2" } } };
    `,
    "api.stories.tsx": `
      import { useFlag } from "@halyard/react";
      import { expect } from "storybook/test";
      export default { title: "Api", component: () => <p>api {String(useFlag("is-api-on"))}</p> };
      export const Status = { play: ({ canvas }) => expect(canvas.getByText("api false")).toBeVisible() };
    `,
    "vitest.config.ts": `
      import { flagProjects } from "@halyard/storybook/vitest";
      import { halyard } from "@halyard/testing/plugin";
      import { playwright } from "@vitest/browser-playwright";
      import { chromium } from ${JSON.stringify(join(root, "internal/chromium.ts"))};
      import { flags } from "./flags.ts";
      export default {
        plugins: [halyard({ flags })],
        test: { projects: flagProjects(flags, { browser: { provider: playwright({ launchOptions: chromium }), headless: true, screenshotFailures: false } }) },
      };
    `,
  };
  await mkdir(join(folder, ".storybook"));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  run = await runVitest(folder);
}, 120_000);

afterAll(() => rm(folder, { recursive: true }));

it("fails for a variant that no story shows, and says where to write what", () => {
  expect(run.exitCode).toBe(1);
  expect(run.output).toMatch(/show-editor +v1 ✔ 1 story {3}v2 ✔ 1 story {3}v3 ✘ {3}unavailable –\n/);
  expect(run.output).toContain('v3: add   parameters: { flags: { "show-editor": "v3" } }   to a story in editor.stories.tsx\n');
  expect(run.output).toContain("3 of 5 states, below the 100 % that are wanted");
});

it("says of a story that fails in which states it has read its flags", () => {
  expect(run.output).toContain("The story has read is-api-on at on.");
  expect(run.output).toMatch(/is-api-on +on ✘ {3}off ✔ 1 story {3}unavailable ✔ 1 story\n/);
  expect(run.output).toContain("on: the story that shows it, in api.stories.tsx, fails\n");
});

it("leaves on record which story was seen in which state", async () => {
  const { records } = JSON.parse(await readFile(join(folder, ".halyard/coverage.json"), "utf8")) as { records: { flag: string; state: string; story: string; passed: boolean }[] };
  const seen = new Set(records.map(({ story, flag, state, passed }) => `${story} ${flag} ${state} ${passed}`));
  expect([...seen].toSorted()).toEqual(["api--status is-api-on off true", "api--status is-api-on on false", "api--status is-api-on unavailable true", "editor--first show-editor v1 true", "editor--second show-editor v2 true"]);
});
