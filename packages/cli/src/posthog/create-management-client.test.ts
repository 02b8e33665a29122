import { expect, it, vi } from "vitest";
import { createTestProject } from "../testing/create-test-project.ts";
import { accessTo, runForJson, runHalyard } from "../testing/run-halyard.ts";
import { startProxy } from "../testing/start-proxy.ts";
import { startTestEmulator } from "../testing/start-test-emulator.ts";

vi.setConfig({ testTimeout: 60_000 });

const rollout = ["rollout", "show-send-time-hint", "60%", "--yes"];
const list = "GET /api/projects/:id/feature_flags";
const change = "PATCH /api/projects/:id/feature_flags/:flag";

it.each([
  [{ status: 401 }, "POSTHOG_UNAUTHORIZED"],
  [{ status: 403, body: JSON.stringify({ detail: "API key missing required scope 'feature_flag:read'" }) }, "missing required scope 'feature_flag:read'. Check POSTHOG_PERSONAL_API_KEY"],
  [{ status: 404 }, "Check POSTHOG_PROJECT_ID and POSTHOG_HOST. POSTHOG_REFUSED"],
  [{ status: 400, body: JSON.stringify({ detail: "No.", attr: "search" }) }, "PostHog answered 400: search: No. Change what it names"],
  [{ status: 429, headers: { "retry-after": "3600" } }, "takes no more requests for 3600 seconds. Wait that long, then run the command again. POSTHOG_RATE_LIMITED"],
  [{ status: 500 }, "it answered 500. Check POSTHOG_HOST and the network. POSTHOG_UNAVAILABLE"],
  [{ status: 200, body: "<html>" }, "the answer is not JSON"],
  [{ status: 302, headers: { location: "http://127.0.0.1:9/" } }, "POSTHOG_UNAVAILABLE"],
])("says what is wrong and what to do where PostHog answers %j", async (fault, words) => {
  const [project, emulator] = [createTestProject(), await startTestEmulator()];
  emulator.fault(list, fault);
  const { code, output, errors } = await runHalyard(project, rollout, accessTo(emulator));
  expect({ code, output }).toEqual({ code: 1, output: "" });
  expect(errors).toContain(words);
  expect(errors.trimEnd().split("\n")).toHaveLength(1);
  expect(emulator.requests()[change]).toBeUndefined();
});

it("waits as long as PostHog asks for, says so, and goes on", async () => {
  const [project, emulator] = [createTestProject(), await startTestEmulator()];
  emulator.fault(list, { status: 429, headers: { "retry-after": "1" }, times: 1 });
  const { code, errors } = await runHalyard(project, rollout, accessTo(emulator));
  expect({ code, errors }).toEqual({ code: 0, errors: "PostHog limits the rate of requests: waiting 1 s\n" });
});

it("says that it does not know whether a change was made that got no answer", async () => {
  const [project, emulator] = [createTestProject(), await startTestEmulator()];
  const host = await startProxy(emulator, async (method) => (method === "PATCH" ? "drop" : undefined));
  const { code, errors } = await runHalyard(project, rollout, { ...accessTo(emulator), POSTHOG_HOST: host });
  expect(code).toBe(1);
  expect(errors).toContain("Whether PostHog made the change is not known: `halyard status` tells");
});

it("says where it cannot connect", async () => {
  const project = createTestProject();
  const emulator = await startTestEmulator();
  const access = accessTo(emulator);
  await emulator.close();
  expect((await runHalyard(project, rollout, access)).errors).toContain(`${emulator.url} cannot be used: ECONNREFUSED`);
});

it("reads its access from .env.local, below the environment", async () => {
  const [project, emulator] = [createTestProject(), await startTestEmulator()];
  const { POSTHOG_PROJECT_ID, ...access } = accessTo(emulator);
  expect((await runForJson(project, rollout, access)).data).toMatchObject({ error: { code: "MISSING_POSTHOG_ACCESS", message: expect.stringContaining("POSTHOG_PROJECT_ID is not set") } });
  project.write(".env.local", `POSTHOG_PROJECT_ID=${POSTHOG_PROJECT_ID}\nPOSTHOG_HOST=http://127.0.0.1:9\n`);
  expect((await runForJson(project, rollout, access)).data).toMatchObject({ changed: true });
});

it("needs a personal key", async () => {
  expect((await runHalyard(createTestProject(), rollout)).errors).toContain("POSTHOG_PERSONAL_API_KEY is not set. Set POSTHOG_PERSONAL_API_KEY, POSTHOG_PROJECT_ID and POSTHOG_HOST");
});
