import { HalyardError } from "@halyard/core";
import type { Emulator } from "@halyard/emulator";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createProgram } from "../create-program.ts";
import { createTestProject, type TestProject } from "../testing/create-test-project.ts";
import { accessTo, type Access } from "../testing/run-halyard.ts";
import { startTestEmulator } from "../testing/start-test-emulator.ts";

const key = "show-send-time-hint";
const files = {
  "flags.ts": `import { defineFlags } from "@halyard/core";\n\nexport const flags = defineFlags({\n  "${key}": { owner: "editor", expires: "2099-01-01" },\n});\n`,
  "hint.ts": `import { useFlag } from "@halyard/react";\nexport const useHint = () => (useFlag("${key}") ? "on" : "off");\n`,
};
const endpoint = "/api/projects/:id/feature_flags";

afterEach(() => vi.unstubAllEnvs());

/** Runs a command in this process, and gives the code of the error that it ends with, and what it noted before. */
async function failureOf({ root }: TestProject, args: readonly string[], access: Access): Promise<{ code: string; notes: string }> {
  for (const [name, value] of Object.entries(access)) vi.stubEnv(name, value);
  const output = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  const errors = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  try {
    await createProgram().parseAsync(["node", "halyard", ...args, "--cwd", root]);
    return { code: "none", notes: output.mock.calls.map(String).join("") };
  } catch (error) {
    if (!(error instanceof HalyardError)) throw error;
    return { code: error.code, notes: errors.mock.calls.map(String).join("") };
  } finally {
    vi.restoreAllMocks();
  }
}

const failures: [string, string, (emulator: Emulator) => Access | void][] = [
  ["401", "POSTHOG_UNAUTHORIZED", (emulator) => ({ ...accessTo(emulator), POSTHOG_PERSONAL_API_KEY: "phx_nobody" })],
  ["403", "POSTHOG_UNAUTHORIZED", (emulator) => emulator.fault("*", { status: 403 })],
  ["404", "POSTHOG_REFUSED", (emulator) => emulator.fault("*", { status: 404 })],
  ["429", "POSTHOG_RATE_LIMITED", (emulator) => emulator.fault("*", { status: 429, headers: { "retry-after": "3600" } })],
  ["500", "POSTHOG_UNAVAILABLE", (emulator) => emulator.fault("*", { status: 500 })],
  ["an answer that is no JSON", "POSTHOG_UNAVAILABLE", (emulator) => emulator.fault("*", { status: 200, body: "<html>" })],
  ["no network", "POSTHOG_UNAVAILABLE", (emulator) => ({ ...accessTo(emulator), POSTHOG_HOST: "http://127.0.0.1:9" })],
];

describe.each([
  ["create", ["is-inbox-enabled", "--owner", "mail", "--yes"]],
  ["pull", ["--yes"]],
  ["status", []],
  ["rollout", [key, "60%", "--yes"]],
  ["rollback", [key, "--yes"]],
  ["check", []],
  ["remove", [key, "--yes", "--allow-dirty"]],
  ["remove", [key, "--keep", "on", "--disable", "--yes", "--allow-dirty"]],
])("halyard %s %j", (command, args) => {
  it.each(failures)("changes nothing and says why after %s", async (_, code, break_) => {
    const [project, emulator] = [createTestProject(files), await startTestEmulator()];
    const before = structuredClone(emulator.project.flags);
    const access = break_(emulator) ?? accessTo(emulator);
    expect(await failureOf(project, [command, ...args], access)).toMatchObject({ code });
    expect(Object.keys(files).map((file) => project.read(file))).toEqual(Object.values(files));
    expect(emulator.project.flags).toEqual(before);
  });
});

/** What PostHog answers to the request that would make the change. */
const refusals: [number, string][] = [
  [401, "POSTHOG_UNAUTHORIZED"],
  [403, "POSTHOG_UNAUTHORIZED"],
  [404, "POSTHOG_REFUSED"],
  [409, "FLAG_CONFLICT"],
  [429, "POSTHOG_RATE_LIMITED"],
  [500, "POSTHOG_UNAVAILABLE"],
];

describe.each([
  ["create", ["is-inbox-enabled", "--owner", "mail", "--yes"], `POST ${endpoint}`],
  ["rollout", [key, "60%", "--yes"], `PATCH ${endpoint}/:flag`],
  ["rollout", [key, "off", "--yes"], `POST ${endpoint}/:flag/disable`],
  ["rollback", [key, "--yes"], `PATCH ${endpoint}/:flag`],
])("halyard %s %j", (command, args, request) => {
  it.each(refusals)("leaves files and flags as they were where the change itself is answered with %i", async (status, code) => {
    const [project, emulator] = [createTestProject(files), await startTestEmulator()];
    await emulator.update(({ flags }) => void (flags.find((flag) => flag.key === key)!.filters = { groups: [{ properties: [], rollout_percentage: 50 }] }));
    const before = structuredClone(emulator.project.flags);
    emulator.fault(request, { status, headers: { "retry-after": "3600" } });
    expect(await failureOf(project, [command, ...args], accessTo(emulator))).toMatchObject({ code });
    expect(emulator.requests()[request]).toBe(1);
    expect(Object.keys(files).map((file) => project.read(file))).toEqual(Object.values(files));
    expect(emulator.project.flags).toEqual(before);
  });
});

describe("halyard remove --disable", () => {
  it.each(refusals)("leaves the code without the flag and the flag as it was where switching off is answered with %i", async (status, code) => {
    const [project, emulator] = [createTestProject(files), await startTestEmulator()];
    emulator.fault(`POST ${endpoint}/:flag/disable`, { status, headers: { "retry-after": "3600" } });
    expect(await failureOf(project, ["remove", key, "--keep", "on", "--disable", "--yes", "--allow-dirty"], accessTo(emulator))).toMatchObject({ code, notes: expect.stringContaining("The code is changed; the flag is as it was in PostHog.\n") });
    expect(project.read("hint.ts")).toBe('export const useHint = () => "on";\n');
    expect(emulator.project.flags.find((flag) => flag.key === key)).toMatchObject({ active: true });
  });
});
