import { expect, it, vi } from "vitest";
import { createTestProject, declarations } from "../testing/create-test-project.ts";
import { accessTo, runForJson, runHalyard } from "../testing/run-halyard.ts";
import { posthogFlag, startTestEmulator } from "../testing/start-test-emulator.ts";

vi.setConfig({ testTimeout: 60_000 });

it("drafts what is only in PostHog, in the style of the file", async () => {
  const project = createTestProject({ "src/flags.js": "import { defineFlags } from '@halyard/core'\n\nexport const flags = defineFlags({})\n" });
  const emulator = await startTestEmulator();
  const { code, output, errors } = await runHalyard(project, ["pull", "--yes"], accessTo(emulator));
  expect(code).toBe(0);
  expect(output).toContain("Written to src/flags.js.");
  expect(errors).toBe("is-broadcast-api-enabled has a payload: declare a schema for it, as payload.\n");
  const text = project.read("src/flags.js");
  expect(text).toContain(`  'show-broadcast-editor-version': {
    description: 'Which Broadcast editor a team gets',
    variants: ['v1', 'v2'],
    default: 'v1',
    owner: 'emulator@localhost',
    expires: '`);
  expect((await runForJson(project, ["pull", "--yes"], accessTo(emulator))).data).toEqual({ drafted: [], written: false });
  expect(project.read("src/flags.js")).toBe(text);
});

it("drafts one flag by its key, and refuses one that is not there", async () => {
  const [project, emulator] = [createTestProject(), await startTestEmulator()];
  expect(await runHalyard(project, ["pull", "show-nothing", "--yes"], accessTo(emulator))).toMatchObject({ code: 1, errors: expect.stringContaining("PostHog has no flag with this key") });
  expect((await runForJson(project, ["pull", "show-send-time-hint", "--dry"], accessTo(emulator))).data).toMatchObject({ drafted: ["show-send-time-hint"], written: false });
  expect(project.read("flags.ts")).toBe(declarations);
});

it("reads all pages of 250 flags, once each, without the archived ones", async () => {
  const flags = Array.from({ length: 250 }, (_, index) => posthogFlag(index + 1, `show-page-${index}`));
  flags[7] = posthogFlag(8, "show-archived-page", { archived: true, active: false });
  const [project, emulator] = [createTestProject(), await startTestEmulator(flags)];
  const { data } = await runForJson(project, ["pull", "--dry"], accessTo(emulator));
  expect(new Set(data.drafted as string[]).size).toBe(249);
  expect(data.drafted).toHaveLength(249);
});
