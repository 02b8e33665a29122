import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it, onTestFinished, vi } from "vitest";
import type { ExportPreview, ImportPreview } from "./console-api.ts";
import { createDemoProject, type Emulator, type Project } from "./index.ts";
import { askFlags, valuesOf } from "./testing/ask-flags.ts";
import { flag } from "./testing/flag.ts";
import { startTestEmulator } from "./testing/start-test-emulator.ts";

const secret = "phs_kept_to_itself";

function createProject(flags: Project["flags"], more: Partial<Project> = {}): Project {
  return { ...createDemoProject(), secretKey: secret, flags, ...more };
}

async function call<Answer = { error: string }>(emulator: Emulator, method: string, path: string, body?: unknown): Promise<{ status: number; answer: Answer; text: string }> {
  const response = await fetch(`${emulator.url}/emulator/console/${path}`, {
    method,
    ...(body !== undefined && { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, answer: (text === "" ? undefined : JSON.parse(text)) as Answer, text };
}

/** Reads a project as somebody does in the console. */
async function read(local: Emulator, posthog: Emulator, access: { host?: string; token?: string; key?: string } = {}): Promise<ImportPreview> {
  const { status, answer } = await call<ImportPreview>(local, "POST", "import", { host: posthog.url, token: posthog.token, key: secret, ...access });
  expect(status).toBe(200);
  return answer;
}

function take(local: Emulator, { id, state }: ImportPreview, flags: readonly string[]): Promise<{ status: number; answer: { error: string } }> {
  return call(local, "POST", "import/apply", { id, state, flags });
}

const everybody = { groups: [{ properties: [], rollout_percentage: 100 }] };

it("shows what PostHog has otherwise, flag by flag, before anything is changed", async () => {
  const posthog = await startTestEmulator({
    project: createProject([flag("alike", everybody), flag("other", { groups: [{ properties: [], rollout_percentage: 10 }] }, { name: "Other" }), flag("only-there", everybody)]),
  });
  // PostHog writes out what local files leave unsaid.
  const local = await startTestEmulator({ project: createProject([flag("alike", { groups: [{}], payloads: {}, multivariate: null }), flag("other", everybody), flag("only-here", everybody)]) });
  const before = structuredClone(local.project);
  const preview = await read(local, posthog);
  expect(preview.same).toBe(1);
  expect(preview.flags.map(({ key, kind }) => [key, kind])).toEqual([["only-here", "removed"], ["only-there", "added"], ["other", "changed"]]);
  expect(preview.flags[2]!.lines).toEqual([
    { sign: " ", text: "key: other" },
    { sign: " ", text: "on" },
    { sign: "-", text: "condition: Everybody, 100 %" },
    { sign: "+", text: "description: Other" },
    { sign: "+", text: "condition: Everybody, 10 %" },
  ]);
  expect(local.project).toEqual(before);
  expect((await call(local, "GET", "import")).answer).toEqual(preview);
});

it("takes over what was chosen, and then both give the same values", async () => {
  const variants = { variants: [{ key: "a", rollout_percentage: 50 }, { key: "b", rollout_percentage: 50 }] };
  const base = flag("base", everybody);
  const posthog = await startTestEmulator({
    project: createProject(
      [
        base,
        flag("by-company", { groups: [{ aggregation_group_type_index: 0, properties: [{ key: "plan", type: "group", group_type_index: 0, value: ["pro"] }], rollout_percentage: 100 }], multivariate: variants, payloads: { a: '{"x":1}' } }),
        flag("dependent", { groups: [{ properties: [{ key: String(base.id), type: "flag", operator: "flag_evaluates_to", value: true }] }] }),
        flag("in-cohort", { groups: [{ properties: [{ key: "id", type: "cohort", value: 7 }] }] }),
        flag("in-list", { groups: [{ properties: [{ key: "id", type: "cohort", value: 8 }] }] }),
        flag("unwanted", everybody),
      ],
      { groupTypes: { 0: "company" }, groups: { company: { acme: { plan: "pro" } } }, cohorts: { 7: { type: "AND", values: [{ key: "email", value: "ada@acme.example" }] } }, staticCohorts: { 8: ["ada"] } },
    ),
  });
  const local = await startTestEmulator({ project: createProject([flag("unwanted", { groups: [] })]) });
  const preview = await read(local, posthog);
  expect(preview.notes).toEqual(["New here: the group types company.", "Who is in the cohorts 8 only PostHog knows: here they begin empty."]);
  const chosen = ["base", "by-company", "dependent", "in-cohort", "in-list"];
  expect(await take(local, preview, chosen)).toMatchObject({ status: 200, answer: { applied: 5 } });

  expect(local.project.groupTypes).toEqual({ 0: "team", 1: "company" });
  const request = { groups: { company: "acme" }, group_properties: { company: { plan: "pro" } }, person_properties: { email: "ada@acme.example" } };
  const there = valuesOf(await askFlags(posthog, "ada", request));
  expect(valuesOf(await askFlags(local, "ada", request))).toEqual({ ...there, "in-list": false, unwanted: false });
  expect(there).toMatchObject({ dependent: true, "in-cohort": true, "in-list": true, unwanted: true });
  // Read again, only what was left out differs, in both directions.
  expect((await read(local, posthog)).flags.map(({ key }) => key)).toEqual(["unwanted"]);
  expect((await call<ExportPreview>(local, "GET", "export")).answer.flags.map(({ key }) => key)).toEqual(["unwanted"]);
});

it("keeps what belongs to this emulator: ids, history, tags", async () => {
  const posthog = await startTestEmulator({ project: createProject([flag("f", everybody, { id: 900, version: 40 })]) });
  const local = await startTestEmulator({ project: createProject([flag("f", { groups: [] }, { id: 3, version: 5, tags: ["mine"] }), flag("gone", everybody)]) });
  expect((await take(local, await read(local, posthog), ["f", "gone"])).status).toBe(200);
  expect(local.project.flags).toMatchObject([{ id: 3, version: 6, tags: ["mine"], filters: everybody }, { key: "gone", deleted: true }]);
  expect((await call<{ changes: { by: string }[] }>(local, "GET", "flags/3/history")).answer.changes).toMatchObject([{ by: `import from ${posthog.url}`, what: "A condition added" }]);
});

it("takes a flag over again that was deleted here, whatever depends on it", async () => {
  const needs = flag("needs", { groups: [{ properties: [{ key: "base", type: "flag", operator: "flag_evaluates_to", value: true }] }] });
  const posthog = await startTestEmulator({ project: createProject([flag("base", everybody), flag("gone", everybody), needs]) });
  const local = await startTestEmulator({ project: createProject([flag("base", everybody, { id: 1, deleted: true }), { ...needs, id: 2 }, { ...needs, id: 3, key: "broken", filters: { groups: [{ properties: [{ key: "needs", type: "flag" }, { key: "gone", type: "flag" }] }] } }]) });
  expect((await take(local, await read(local, posthog), ["base"])).status).toBe(200);
  expect(local.project.flags.filter(({ deleted }) => !deleted).map(({ id, key }) => [id, key])).toEqual([[2, "needs"], [3, "broken"], [4, "base"]]);
  expect(valuesOf(await askFlags(local, "ada"))).toMatchObject({ needs: true });
});

it("refuses a choice that leaves out what a chosen flag depends on", async () => {
  const needs = flag("needs", { groups: [{ properties: [{ key: "base", type: "flag", operator: "flag_evaluates_to", value: true }] }] });
  const posthog = await startTestEmulator({ project: createProject([flag("base", everybody), needs]) });
  const local = await startTestEmulator({ project: createProject([]) });
  expect(await take(local, await read(local, posthog), ["needs"])).toMatchObject({ status: 400, answer: { error: "needs depends on base, which is not chosen. Choose both, or neither." } });
  expect(local.project.flags).toEqual([]);
  const behind = await startTestEmulator({ project: createProject([flag("f", everybody)]) });
  expect(await take(posthog, await read(posthog, behind), ["base"])).toMatchObject({ status: 400, answer: { error: expect.stringContaining("needs depends on base, which would be deleted") as string } });
});

it("refuses to take over what was compared with other flags than there are now", async () => {
  const posthog = await startTestEmulator({ project: createProject([flag("f", everybody)]) });
  const local = await startTestEmulator({ project: createProject([flag("f", { groups: [] })]) });
  const preview = await read(local, posthog);
  await local.update(({ flags }) => {
    flags[0]!.active = false;
  });
  expect(await take(local, preview, ["f"])).toMatchObject({ status: 409, answer: { error: expect.stringContaining("changed here since") as string } });
  const again = (await call<ImportPreview>(local, "GET", "import")).answer;
  expect((await take(local, again, ["f"])).status).toBe(200);
  expect((await take(local, again, ["f"])).status).toBe(409);
});

it("tells as a diff, as text and as requests what PostHog lacks of the local flags", async () => {
  const base = flag("base", everybody, { id: 70 });
  const posthog = await startTestEmulator({ project: createProject([base, flag("old", everybody, { id: 71 }), flag("steps", { groups: [{ aggregation_group_type_index: 1, rollout_percentage: 10 }] }, { id: 72 })], { groupTypes: { 0: "company", 1: "team" } }) });
  const local = await startTestEmulator({ project: createProject([]) });
  expect((await call<ExportPreview>(local, "GET", "export")).answer).toMatchObject({ flags: [], notes: [expect.stringContaining("No project was read yet")] });
  expect((await take(local, await read(local, posthog), ["base", "old", "steps"])).status).toBe(200);
  expect((await call<ExportPreview>(local, "GET", "export")).answer).toMatchObject({ flags: [], same: 3, text: "", host: posthog.url });

  await local.update(({ flags }) => {
    flags[1]!.deleted = true;
    flags[2]!.filters.groups![0]!.rollout_percentage = 50;
    flags.push(flag("new", { groups: [{ properties: [{ key: "base", type: "flag", operator: "flag_evaluates_to", value: true }] }] }));
  });
  const { answer } = await call<ExportPreview>(local, "GET", "export");
  expect(answer.flags.map(({ key, kind }) => [key, kind])).toEqual([["new", "added"], ["old", "removed"], ["steps", "changed"]]);
  expect(answer.text).toContain("@@ steps, changed @@\n  key: steps\n  on\n- condition: Every team, 10 %\n+ condition: Every team, 50 %\n");
  const requests = (await call<unknown[]>(local, "GET", "export.json")).answer;
  expect(requests).toMatchObject([
    { method: "POST", path: "feature_flags/", body: { key: "new", filters: { groups: [{ properties: [{ key: "70", type: "flag" }] }] } } },
    { method: "PATCH", path: "feature_flags/71/", body: { deleted: true } },
    { method: "PATCH", path: "feature_flags/72/", body: { filters: { groups: [{ aggregation_group_type_index: 1, rollout_percentage: 50 }] } } },
  ]);

  // What is written there by those requests leaves nothing to change.
  for (const { method, path, body } of requests as { method: string; path: string; body: unknown }[]) {
    const headers = { authorization: `Bearer ${posthog.personalApiKey}`, "content-type": "application/json" };
    expect((await fetch(`${posthog.url}/api/projects/1/${path}`, { method, headers, body: JSON.stringify(body) })).ok).toBe(true);
  }
  expect((await read(local, posthog)).flags).toEqual([]);
});

it("reads a project of many flags at once", async () => {
  const flags = Array.from({ length: 300 }, (_, index) => flag(`flag-${index}`, everybody));
  const posthog = await startTestEmulator({ project: createProject(flags) });
  const local = await startTestEmulator({ project: createProject([]) });
  const preview = await read(local, posthog, { key: posthog.personalApiKey });
  expect(preview.flags).toHaveLength(300);
  expect((await take(local, preview, flags.map(({ key }) => key))).status).toBe(200);
  expect(new Set(local.project.flags.map(({ id }) => id)).size).toBe(300);
  expect(posthog.requests()).toEqual({ "GET /flags/definitions": 1 });
});

it("never gives the key back, nor keeps it, and knows after a restart what it compared with", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "halyard-exchange-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const stateFile = path.join(folder, "project.json");
  const posthog = await startTestEmulator({ project: createProject([flag("f", everybody)]) });
  const local = await startTestEmulator({ stateFile, project: createDemoProject() });
  const access = { host: posthog.url, token: posthog.token, key: secret };
  const preview = await call<ImportPreview>(local, "POST", "import", access);
  const answers: { status: number; text: string }[] = [preview, await call(local, "POST", "import/apply", { id: preview.answer.id, state: preview.answer.state, flags: ["f"] })];
  posthog.fault("/flags/definitions", { status: 401, body: JSON.stringify({ detail: `Not this key: ${secret}` }) });
  answers.push(await call(local, "POST", "import", access), await call(local, "GET", "import"), await call(local, "GET", "export"), await call(local, "GET", "project"));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 400, 200, 200, 200]);
  expect(answers.map(({ text }) => text).join("\n") + (await readFile(stateFile, "utf8"))).not.toContain(secret);

  await local.close();
  const restarted = await startTestEmulator({ stateFile });
  expect((await call<ExportPreview>(restarted, "GET", "export")).answer).toMatchObject({ host: posthog.url, same: 1, flags: createDemoProject().flags.map(({ key }) => ({ key, kind: "added" })) });
});

it.each([
  ["https://us.posthog.com/project/12/feature_flags", "https://us.i.posthog.com"],
  ["https://eu.posthog.com", "https://eu.i.posthog.com"],
  ["https://app.posthog.com/", "https://us.i.posthog.com"],
  ["https://posthog.example:8443/", "https://posthog.example:8443"],
])("asks the host that serves definitions where somebody pasted %s", async (host, asked) => {
  const local = await startTestEmulator({ project: createProject([]) });
  const real = globalThis.fetch;
  const outside: Request[] = [];
  const spy = vi.spyOn(globalThis, "fetch").mockImplementation((input, init) => {
    if (String(input).startsWith(local.url)) return real(input, init);
    outside.push(new Request(input, init));
    return Promise.resolve(Response.json({ flags: [], group_type_mapping: {}, cohorts: {} }));
  });
  onTestFinished(() => spy.mockRestore());
  const { answer } = await call<ImportPreview>(local, "POST", "import", { host, token: "phc_a", key: "phs_b" });
  expect(answer).toMatchObject({ host: asked, flags: [] });
  expect(outside.map(({ url, redirect, headers }) => [url, redirect, headers.get("authorization")])).toEqual([[`${asked}/flags/definitions?token=phc_a&send_cohorts`, "error", "Bearer phs_b"]]);
});

it("says in words why a project cannot be read", async () => {
  const posthog = await startTestEmulator({ project: createProject([]) });
  const local = await startTestEmulator();
  const good = { host: posthog.url, token: posthog.token, key: secret };
  const refuse = async (access: object): Promise<[number, string]> => {
    const { status, answer } = await call(local, "POST", "import", { ...good, ...access });
    return [status, answer.error];
  };
  const failing = async (fault: Parameters<Emulator["fault"]>[1]): Promise<[number, string]> => {
    posthog.fault("/flags/definitions", fault);
    return refuse({});
  };
  expect(await refuse({ host: "posthog" })).toEqual([400, expect.stringContaining("https://us.i.posthog.com")]);
  expect(await refuse({ host: "http://posthog.example" })).toEqual([400, expect.stringContaining("https://")]);
  expect(await refuse({ token: "" })).toEqual([400, expect.stringContaining("phc_")]);
  expect(await refuse({ token: secret })).toEqual([400, expect.stringContaining("public one")]);
  expect(await refuse({ key: posthog.token })).toEqual([400, expect.stringContaining("may not read")]);
  expect(await refuse({ key: "phx_wrong" })).toEqual([400, expect.stringMatching(/401: Personal API key .* is invalid\. Check that the key/)]);
  expect(await refuse({ token: "phc_other" })).toEqual([400, expect.stringContaining("Invalid project token")]);
  expect(await failing({ status: 403, body: JSON.stringify({ detail: "API key missing required scope 'feature_flag:read'" }) })).toEqual([400, expect.stringContaining("missing required scope")]);
  expect(await failing({ status: 402 })).toEqual([502, expect.stringContaining("quota")]);
  expect(await failing({ status: 429 })).toEqual([502, expect.stringContaining("try again in a minute")]);
  expect(await failing({ status: 503, body: "down", contentType: "text/plain" })).toEqual([502, expect.stringContaining("answered 503. Try again later")]);
  expect(await failing({ body: "<!doctype html><title>PostHog</title>", contentType: "text/html" })).toEqual([502, expect.stringContaining("not JSON")]);
  expect(await failing({ body: '{"flags":[{"key":1}]}' })).toEqual([502, expect.stringContaining("without definitions")]);
  expect(await failing({ status: 302, headers: { location: "https://evil.example/" } })).toEqual([502, expect.stringContaining("cannot be reached")]);
  await posthog.close();
  expect(await refuse({})).toEqual([502, expect.stringContaining("ECONNREFUSED")]);
  expect((await call(local, "GET", "import")).answer).toBeNull();
});
