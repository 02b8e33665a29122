import { expect, it } from "vitest";
import { createDemoProject, type Emulator, type FlagFilters } from "./index.ts";
import { flag } from "./testing/flag.ts";
import { startTestEmulator } from "./testing/start-test-emulator.ts";

const halves = { variants: [{ key: "a", rollout_percentage: 50 }, { key: "b", rollout_percentage: 50 }] };

interface Answer {
  status: number;
  // oxlint-disable-next-line typescript/no-explicit-any -- each test knows the body it asks for
  body: any;
}

async function call(emulator: Emulator, method: string, path: string, body?: unknown, key: string = emulator.personalApiKey): Promise<Answer> {
  const response = await fetch(path.startsWith("http") ? path : `${emulator.url}/api/projects/1/feature_flags/${path}`, {
    method,
    headers: { "content-type": "application/json", ...(key && { authorization: `Bearer ${key}` }) },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}

it("takes a flag from creation to deletion", async () => {
  const emulator = await startTestEmulator();
  const created = await call(emulator, "POST", "", { key: "new-flag", name: "New", filters: { groups: [{ properties: [], rollout_percentage: 10 }] }, tags: ["Beta"] });
  expect(created).toMatchObject({ status: 201, body: { id: 4, key: "new-flag", name: "New", active: true, version: 1, tags: ["beta"], status: "ACTIVE", last_called_at: null } });

  const changed = await call(emulator, "PATCH", "4/", { filters: { groups: [{ properties: [], rollout_percentage: 20 }] } });
  expect(changed).toMatchObject({ status: 200, body: { version: 2, filters: { groups: [{ rollout_percentage: 20 }] } } });

  expect(await call(emulator, "DELETE", "4/")).toMatchObject({ status: 405, body: { code: "method_not_allowed" } });
  expect(await call(emulator, "PATCH", "4/", { deleted: true })).toMatchObject({ status: 200, body: { deleted: true } });
  expect((await call(emulator, "GET", "")).body.count).toBe(3);
  expect(await call(emulator, "POST", "", { key: "new-flag" })).toMatchObject({ status: 201, body: { id: 5 } });
});

it("raises the version with each change, and with nothing else", async () => {
  const emulator = await startTestEmulator();
  const versions = [];
  for (const [method, path, body] of [["PATCH", "3/", { name: "Other" }], ["PATCH", "3/", { name: "Other" }], ["POST", "3/disable/"], ["POST", "3/disable/"], ["POST", "3/enable/"]] as const) {
    versions.push((await call(emulator, method, path, body)).body.version);
  }
  expect(versions).toEqual([2, 2, 3, 3, 4]);
  expect((await call(emulator, "GET", "2/")).body.version).toBe(1);
});

it("pages through its flags, newest first", async () => {
  const emulator = await startTestEmulator();
  const first = await call(emulator, "GET", "?limit=2");
  expect(first.body).toMatchObject({ count: 3, previous: null, results: [{ id: 3 }, { id: 2 }] });
  const second = await call(emulator, "GET", first.body.next);
  expect(second.body).toMatchObject({ count: 3, next: null, results: [{ id: 1 }] });
  expect((await call(emulator, "GET", second.body.previous)).body.results).toEqual(first.body.results);
});

it("gives at most 100 flags a page", async () => {
  const project = createDemoProject();
  project.flags = Array.from({ length: 150 }, (_, index) => flag(`flag-${index}`, { groups: [] }, { id: index + 1 }));
  const emulator = await startTestEmulator({ project });
  const { body } = await call(emulator, "GET", "?limit=1000");
  expect(body.results).toHaveLength(100);
  expect((await call(emulator, "GET", body.next)).body.results).toHaveLength(50);
});

it.each([
  ["?search=EDITOR", ["show-broadcast-editor-version"]],
  ["?search=time%20to%20send", ["show-send-time-hint"]],
  ["?active=false", ["is-broadcast-api-enabled"]],
  ["?active=true&type=boolean", ["show-send-time-hint"]],
  ["?type=multivariant", ["show-broadcast-editor-version"]],
  ["?archived=true", ["old"]],
  ["?active=STALE", ["forgotten"]],
  ['?tags=["beta"]', ["forgotten"]],
])("filters its flags by %s", async (query, keys) => {
  const project = createDemoProject();
  project.flags[0]!.active = false;
  project.flags.push(flag("old", { groups: [] }, { archived: true }));
  project.flags.push(flag("forgotten", { groups: [{ properties: [], rollout_percentage: 100 }] }, { tags: ["beta"], evaluation_runtime: "client", is_remote_configuration: true }));
  const { body } = await call(await startTestEmulator({ project }), "GET", query);
  expect(body.results.map(({ key }: { key: string }) => key)).toEqual(keys);
});

it("tells what a flag does for everybody, and whether anybody still reads it", async () => {
  const project = createDemoProject();
  project.flags.push(flag("done", { groups: [{ properties: [], rollout_percentage: 100 }] }, { id: 9 }));
  const emulator = await startTestEmulator({ project });
  expect((await call(emulator, "GET", "9/status/")).body).toEqual({
    status: "stale",
    reason: expect.any(String),
    rollout: { effectively_full_rollout: true, has_targeting_conditions: false, max_rollout_percentage: 100, is_multivariate: false },
  });
  const event = { event: "$feature_flag_called", distinct_id: "ada", properties: { $feature_flag: "done", $feature_flag_response: true } };
  await call(emulator, "POST", `${emulator.url}/batch/`, { api_key: emulator.token, batch: [event] });
  expect((await call(emulator, "GET", "9/status/")).body.status).toBe("active");
  expect((await call(emulator, "GET", "9/")).body.last_called_at).toEqual(expect.any(String));
  expect((await call(emulator, "GET", "2/status/")).body.rollout).toEqual({
    effectively_full_rollout: false, has_targeting_conditions: true, max_rollout_percentage: 100, is_multivariate: true,
  });
});

it.each<[string, FlagFilters, boolean]>([
  ["an explicit 100 % for everybody", { groups: [{ properties: [], rollout_percentage: 100 }] }, true],
  ["an implicit 100 %", { groups: [{ properties: [] }] }, false],
  ["99 %", { groups: [{ rollout_percentage: 99 }] }, false],
  ["100 % of those who match", { groups: [{ properties: [{ key: "email", value: "x" }], rollout_percentage: 100 }] }, false],
  ["no condition", { groups: [] }, true],
  ["two variants by weight", { groups: [{ rollout_percentage: 100 }], multivariate: halves }, false],
  ["two variants, one forced", { groups: [{ rollout_percentage: 100, variant: "b" }], multivariate: halves }, true],
])("calls a flag that nobody ever read stale by its age and rollout: %s", async (_, filters, stale) => {
  const project = { ...createDemoProject(), flags: [flag("f", filters, { id: 1 }), flag("young", filters, { id: 2, created_at: new Date().toISOString() })] };
  const emulator = await startTestEmulator({ project });
  expect((await call(emulator, "GET", "1/status/")).body).toMatchObject({ status: stale ? "stale" : "active", rollout: { effectively_full_rollout: stale } });
  expect((await call(emulator, "GET", "2/status/")).body.status).toBe("active");
});

it("keeps flags that others depend on", async () => {
  const project = createDemoProject();
  project.flags.push(flag("child", { groups: [{ properties: [{ key: "3", type: "flag", operator: "flag_evaluates_to", value: true }] }] }, { id: 7 }));
  const emulator = await startTestEmulator({ project });
  expect((await call(emulator, "GET", "3/dependent_flags/")).body).toEqual([{ id: 7, key: "child", name: "" }]);
  for (const [method, path, body] of [["POST", "3/disable/"], ["POST", "3/archive/"], ["PATCH", "3/", { deleted: true }]] as const) {
    expect(await call(emulator, method, path, body)).toMatchObject({ status: 400, body: { detail: expect.stringContaining("child") } });
  }
  await call(emulator, "POST", "7/disable/");
  expect((await call(emulator, "POST", "3/disable/")).status).toBe(200);
  expect(await call(emulator, "POST", "7/enable/")).toMatchObject({ status: 400, body: { detail: expect.stringContaining("show-send-time-hint") } });
});

it("archives a flag out of lists and definitions, and does not enable it there", async () => {
  const emulator = await startTestEmulator();
  expect((await call(emulator, "POST", "3/archive/")).body).toMatchObject({ archived: true, active: false, status: "ARCHIVED" });
  expect((await call(emulator, "POST", "3/enable/")).status).toBe(400);
  expect((await call(emulator, "GET", "")).body.count).toBe(2);
  expect((await call(emulator, "POST", "3/unarchive/")).body).toMatchObject({ archived: false, active: false });
});

it.each([
  ["a key that is taken", { key: "show-send-time-hint" }, { code: "unique", attr: "key", detail: "There is already a feature flag with this key." }],
  ["no key", { name: "x" }, { code: "required", attr: "key" }],
  ["a key with a blank", { key: "a b" }, { code: "invalid_key", attr: "key" }],
  ["weights that are not 100", { key: "a", filters: { multivariate: { variants: [{ key: "x", rollout_percentage: 10 }] } } }, { attr: "filters" }],
  ["a percentage above 100", { key: "a", filters: { groups: [{ rollout_percentage: 101 }] } }, { attr: "filters" }],
  ["an override that is no variant", { key: "a", filters: { groups: [{ variant: "x" }] } }, { attr: "filters" }],
  ["a payload that is not JSON", { key: "a", filters: { payloads: { true: "{" } } }, { attr: "filters" }],
  ["conditions that are not a list", { key: "a", filters: { groups: "all" } }, { attr: "filters" }],
  ["a dependency that does not exist", { key: "a", filters: { groups: [{ properties: [{ key: "404", type: "flag" }] }] } }, { attr: "filters" }],
  ["a truth that is a text", { key: "a", active: "yes" }, { attr: "active" }],
  ["no object", [], { code: "parse_error" }],
])("refuses %s, and changes nothing", async (_, body, error) => {
  const emulator = await startTestEmulator();
  expect(await call(emulator, "POST", "", body)).toMatchObject({ status: 400, body: { type: "validation_error", ...error } });
  expect(emulator.project).toEqual(createDemoProject());
});

it("asks for a key, the right key, the scope and the project", async () => {
  const project = createDemoProject();
  project.personalApiKeys.push({ key: "phx_reader", scopes: ["feature_flag:read"] }, { key: "phx_other", scopes: ["insight:read"] });
  const emulator = await startTestEmulator({ project });
  expect(await call(emulator, "GET", "", undefined, "")).toMatchObject({ status: 401, body: { type: "authentication_error", code: "not_authenticated" } });
  expect(await call(emulator, "GET", "", undefined, "phx_wrong")).toMatchObject({ status: 401, body: { code: "authentication_failed" } });
  expect(await call(emulator, "GET", "", undefined, emulator.secretKey)).toMatchObject({ status: 401 });
  expect(await call(emulator, "GET", "", undefined, "phx_other")).toMatchObject({ status: 403, body: { detail: "API key missing required scope 'feature_flag:read'" } });
  expect((await call(emulator, "GET", "", undefined, "phx_reader")).status).toBe(200);
  expect(await call(emulator, "POST", "3/disable/", undefined, "phx_reader")).toMatchObject({ status: 403, body: { code: "permission_denied" } });
  expect((await call(emulator, "GET", `${emulator.url}/api/projects/@current/feature_flags/`)).status).toBe(200);
  expect(await call(emulator, "GET", `${emulator.url}/api/projects/2/feature_flags/`)).toMatchObject({ status: 404, body: { code: "not_found" } });
  expect(await call(emulator, "GET", "99/")).toMatchObject({ status: 404, body: { type: "invalid_request", code: "not_found" } });
});

it("refuses to overwrite what another writer changed, and lets other fields through", async () => {
  const emulator = await startTestEmulator();
  const { body: original } = await call(emulator, "GET", "3/");
  await call(emulator, "PATCH", "3/", { filters: { groups: [{ properties: [], rollout_percentage: 40 }] } });
  const late = { version: original.version, original_flag: original };
  expect(await call(emulator, "PATCH", "3/", { ...late, filters: { groups: [] } })).toMatchObject({ status: 409, body: { code: "conflict", detail: expect.stringContaining("updated by") } });
  expect(await call(emulator, "PATCH", "3/", { ...late, name: "Other" })).toMatchObject({ status: 200, body: { name: "Other", filters: { groups: [{ rollout_percentage: 40 }] } } });
});

it("logs what each change replaced, newest first and by page", async () => {
  const emulator = await startTestEmulator();
  const { body: flag3 } = await call(emulator, "GET", "3/");
  const filters = { groups: [{ properties: [], rollout_percentage: 40 }] };
  await call(emulator, "PATCH", "3/", { filters });
  await call(emulator, "POST", "3/disable/");
  await call(emulator, "POST", "3/disable/");
  await call(emulator, "PATCH", "2/", { name: "Other" });
  const { body } = await call(emulator, "GET", "3/activity/?limit=1");
  expect(body).toMatchObject({ total_count: 2, results: [{ activity: "updated", item_id: "3", detail: { changes: [{ field: "active", before: true, after: false }] } }] });
  expect((await call(emulator, "GET", body.next)).body).toMatchObject({ next: null, results: [{ detail: { changes: [{ field: "filters", before: flag3.filters, after: filters }] } }] });
});

it("knows the group types, and how many people or groups a condition is about", async () => {
  const emulator = await startTestEmulator();
  const ask = async (body: unknown): Promise<unknown> => (await call(emulator, "POST", "user_blast_radius/", body)).body;
  expect((await call(emulator, "GET", `${emulator.url}/api/projects/1/groups_types/`)).body).toMatchObject([{ group_type: "team", group_type_index: 0 }]);
  expect(await ask({ condition: { properties: [], rollout_percentage: 10 } })).toEqual({ users_affected: 5, total_users: 5 });
  expect(await ask({ condition: { properties: [{ key: "role", value: ["Owner"] }] } })).toEqual({ users_affected: 2, total_users: 5 });
  expect(await ask({ condition: { properties: [{ key: "plan", value: ["pro"] }] }, group_type_index: 0 })).toEqual({ users_affected: 1, total_users: 2 });
  expect(await ask({})).toMatchObject({ code: "invalid_input" });
});

it("counts the exposures of the last days, and answers no other query", async () => {
  const emulator = await startTestEmulator();
  const event = (value: unknown, timestamp: string): unknown => ({ event: "$feature_flag_called", distinct_id: "ada", timestamp, properties: { $feature_flag: "f", $feature_flag_response: value } });
  const now = new Date().toISOString();
  await call(emulator, "POST", `${emulator.url}/batch/`, { api_key: emulator.token, batch: [event("v1", now), event("v2", now), event("v2", now), event("v2", "2020-01-01T00:00:00Z")] });
  const ask = (query: string): Promise<Answer> => call(emulator, "POST", `${emulator.url}/api/projects/1/query/`, { query: { kind: "HogQLQuery", query } });
  const counted = await ask(
    "SELECT properties.$feature_flag AS flag, toString(properties.$feature_flag_response) AS value, count() AS exposures FROM events WHERE event = '$feature_flag_called' AND timestamp >= now() - INTERVAL 7 DAY GROUP BY flag, value LIMIT 10000",
  );
  expect(counted.body.results).toEqual([["f", "v1", 1], ["f", "v2", 2]]);
  expect((await ask("SELECT 1")).status).toBe(400);
});

it("asks for the scope of each part", async () => {
  const project = createDemoProject();
  project.personalApiKeys.push({ key: "phx_flags", scopes: ["feature_flag:write"] });
  const emulator = await startTestEmulator({ project });
  for (const [method, path, scope] of [["GET", "3/activity/", "activity_log:read"], ["GET", `${emulator.url}/api/projects/1/groups_types/`, "group:read"], ["POST", `${emulator.url}/api/projects/1/query/`, "query:read"]] as const) {
    expect(await call(emulator, method, path, method === "POST" ? {} : undefined, "phx_flags")).toMatchObject({ status: 403, body: { detail: `API key missing required scope '${scope}'` } });
  }
});

it("misbehaves by method, with headers, and for as often as it is told", async () => {
  const emulator = await startTestEmulator();
  emulator.fault("POST /api/projects/:id/feature_flags", { status: 429, headers: { "retry-after": "7" }, times: 2 });
  expect((await call(emulator, "GET", "")).status).toBe(200);
  const refused = await fetch(`${emulator.url}/api/projects/1/feature_flags/`, { method: "POST" });
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "7"]);
  expect((await call(emulator, "POST", "", { key: "a" })).status).toBe(429);
  expect((await call(emulator, "POST", "", { key: "a" })).status).toBe(201);
});
