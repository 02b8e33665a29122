import { once } from "node:events";
import type { Emulator } from "@halyard/emulator";
import { expect, it, vi } from "vitest";
import { createTestProject, declarations, type TestProject } from "../testing/create-test-project.ts";
import { accessTo, runForJson, runHalyard, startHalyard } from "../testing/run-halyard.ts";
import { startTestEmulator } from "../testing/start-test-emulator.ts";

// Processes on a busy machine take their time.
vi.setConfig({ testTimeout: 60_000 });

const endpoint = "/api/projects/:id/feature_flags";

it("declares a flag and creates it switched off, and shows both before", async () => {
  const [project, emulator] = [createTestProject(), await startTestEmulator()];
  const { code, output } = await runHalyard(project, ["create", "show-inbox-version", "--variants", "list,board", "--owner", "Inbox", "--expires", "2099-05-01", "--yes"], accessTo(emulator));
  expect(code).toBe(0);
  expect(project.read("flags.ts")).toBe(
    declarations.replace(
      '    expires: "2099-01-31",\n  },\n',
      '    expires: "2099-01-31",\n  },\n  "show-inbox-version": {\n    variants: ["list", "board"],\n    default: "list",\n    owner: "Inbox",\n    expires: "2099-05-01",\n  },\n',
    ),
  );
  expect(output).toContain('+  "show-inbox-version": {');
  expect(output).toContain("halyard rollout show-inbox-version 10% --to board");
  expect(emulator.project.flags.at(-1)).toMatchObject({
    key: "show-inbox-version",
    active: false,
    tags: ["owner:inbox"],
    filters: { groups: [{ properties: [], rollout_percentage: 0 }], multivariate: { variants: [{ key: "list", rollout_percentage: 100 }, { key: "board", rollout_percentage: 0 }] } },
  });
});

it("only shows what it would do with --dry", async () => {
  const [project, emulator] = [createTestProject(), await startTestEmulator()];
  const { code, data } = await runForJson(project, ["create", "is-inbox-enabled", "--owner", "inbox", "--dry"], accessTo(emulator));
  expect({ code, data }).toMatchObject({ code: 0, data: { key: "is-inbox-enabled", file: "flags.ts", created: false, diff: expect.stringContaining('+  "is-inbox-enabled": {') } });
  expect(project.read("flags.ts")).toBe(declarations);
  expect(emulator.project.flags).toHaveLength(3);
});

it("does nothing where nobody can be asked", async () => {
  const [project, emulator] = [createTestProject(), await startTestEmulator()];
  const { code, errors } = await runHalyard(project, ["create", "is-inbox-enabled", "--owner", "inbox"], accessTo(emulator));
  expect(code).toBe(1);
  expect(errors).toContain("run the command with --yes. CONFIRMATION_REQUIRED");
  expect(project.read("flags.ts")).toBe(declarations);
});

it.each([
  [["create", "not-an-inbox", "--owner", "x"], "UNCLEAR_FLAG_NAME", 'A clear name is "is-an-inbox-enabled"'],
  [["create", "is-inbox-enabled"], "", "--owner"],
  [["create", "is-inbox-enabled", "--owner", "x", "--expires", "soon"], "INVALID_ARGUMENT", '"soon" is not a day'],
  [["create", "is-inbox-enabled", "--owner", "x", "--expires", "2020-01-01"], "INVALID_ARGUMENT", "is past"],
  [["create", "is-inbox-enabled", "--owner", "x", "--expires", "2099-01-01", "--permanent", "y"], "INVALID_ARGUMENT", "cannot both"],
  [["create", "is-inbox-enabled", "--owner", "x", "--default", "v1"], "INVALID_ARGUMENT", "off by default"],
  [["create", "show-inbox-version", "--owner", "x", "--variants", "v1"], "INVALID_ARGUMENT", "two or more"],
  [["create", "show-inbox-version", "--owner", "x", "--variants", "v1,v2", "--default", "v3"], "INVALID_ARGUMENT", "none of its variants"],
  [["create", "is-broadcast-api-enabled", "--owner", "x"], "INVALID_ARGUMENT", "declares it already"],
  [["create", "show-send-time-hint", "--owner", "x"], "INVALID_ARGUMENT", "halyard pull show-send-time-hint"],
])("refuses %j, and changes nothing", async (args, code, words) => {
  const [project, emulator] = [createTestProject(), await startTestEmulator()];
  const run = await runHalyard(project, [...args, "--yes"], accessTo(emulator));
  expect(run).toMatchObject({ code: 1, output: "" });
  expect(run.errors).toContain(words);
  expect(run.errors).toContain(code);
  expect(project.read("flags.ts")).toBe(declarations);
  expect(emulator.project.flags).toHaveLength(3);
});

it("takes the declaration back where PostHog does not create the flag", async () => {
  const [project, emulator] = [createTestProject(), await startTestEmulator()];
  emulator.fault(`POST ${endpoint}`, { status: 500 });
  const { code, errors } = await runHalyard(project, ["create", "is-inbox-enabled", "--owner", "x", "--yes"], accessTo(emulator));
  expect({ code, errors }).toMatchObject({ code: 1, errors: expect.stringContaining("POSTHOG_UNAVAILABLE") });
  expect(project.read("flags.ts")).toBe(declarations);
});

async function interrupt(project: TestProject, emulator: Emulator, signal: NodeJS.Signals): Promise<number | null> {
  emulator.fault(`POST ${endpoint}`, { hang: true });
  const child = startHalyard(project, ["create", "is-inbox-enabled", "--owner", "x", "--yes"], accessTo(emulator));
  await expect.poll(() => emulator.requests()[`POST ${endpoint}`], { timeout: 30_000 }).toBe(1);
  expect(project.read("flags.ts")).toContain("is-inbox-enabled");
  child.kill(signal);
  const [code] = (await once(child, "exit")) as [number | null];
  return code;
}

it("takes the declaration back when it is interrupted", async () => {
  const [project, emulator] = [createTestProject(), await startTestEmulator()];
  expect(await interrupt(project, emulator, "SIGINT")).toBe(130);
  expect(project.read("flags.ts")).toBe(declarations);
});

it("puts back with the next command what a kill left half done", async () => {
  const [project, emulator] = [createTestProject(), await startTestEmulator()];
  expect(await interrupt(project, emulator, "SIGKILL")).toBe(null);
  const { code, errors } = await runHalyard(project, ["pull", "show-send-time-hint", "--dry"], accessTo(emulator));
  expect({ code, errors }).toEqual({ code: 0, errors: "Put back what an interrupted command left half done: flags.ts\n" });
  expect(project.read("flags.ts")).toBe(declarations);
});
