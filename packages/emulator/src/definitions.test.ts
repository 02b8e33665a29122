import { expect, it } from "vitest";
import { createDemoProject, type Emulator, type FlagFilters } from "./index.ts";
import { flag } from "./testing/flag.ts";
import { startTestEmulator } from "./testing/start-test-emulator.ts";

function ask(emulator: Emulator, headers: Record<string, string> = {}, path: string = "/flags/definitions", init: RequestInit = {}): Promise<Response> {
  const authorization = `Bearer ${emulator.secretKey}`;
  return fetch(`${emulator.url}${path}?token=${emulator.token}&send_cohorts`, { ...init, headers: { authorization, ...headers } });
}

it("serves the whole feed to secret and personal keys, on old paths too", async () => {
  const emulator = await startTestEmulator();
  const response = await ask(emulator);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    etag: expect.stringMatching(/^W\/"[0-9a-f]+"$/),
    "cache-control": "private, must-revalidate",
    "content-type": "application/json",
  });
  const body = await response.json();
  expect(body).toMatchObject({
    flags: [{ key: "is-broadcast-api-enabled", version: 1, active: true }, { key: "show-broadcast-editor-version" }, { key: "show-send-time-hint" }],
    group_type_mapping: { "0": "team" },
    cohorts: {},
    minimal_flag_called_events: false,
    property_matching_version: 1,
  });
  for (const path of ["/api/feature_flag/local_evaluation", "/api/projects/1/feature_flags/local_evaluation"]) {
    expect(await (await ask(emulator, { authorization: `Bearer ${emulator.personalApiKey}` }, path)).json()).toEqual(body);
  }
});

it("answers 304 to the tag of the newest version however it is spelled, until a flag changes", async () => {
  const emulator = await startTestEmulator();
  const etag = (await ask(emulator)).headers.get("etag")!;
  const spellings = [etag, etag.slice(2), etag.slice(3, -1)];
  for (const tag of spellings) {
    const response = await ask(emulator, { "if-none-match": tag });
    expect([response.status, response.headers.get("etag"), await response.text()]).toEqual([304, etag, ""]);
  }
  await emulator.update(({ flags }) => {
    flags[0]!.active = false;
  });
  expect((await ask(emulator, { "if-none-match": etag })).status).toBe(200);
});

it.each([
  ["no key", { authorization: "" }, "not_authenticated"],
  ["an unknown secret key", { authorization: "Bearer phs_wrong" }, "authentication_failed"],
  ["an unknown personal key", { authorization: "Bearer phx_wrong" }, "authentication_failed"],
])("refuses %s", async (_, headers, code) => {
  const response = await ask(await startTestEmulator(), headers);
  expect(response.status).toBe(401);
  expect(await response.json()).toEqual({ type: "authentication_error", code, detail: expect.any(String), attr: null });
});

it("speaks the methods of the endpoint and no others", async () => {
  const emulator = await startTestEmulator();
  const options = await ask(emulator, {}, undefined, { method: "OPTIONS" });
  expect([options.status, options.headers.get("allow")]).toEqual([204, "GET, OPTIONS, HEAD"]);
  const head = await ask(emulator, {}, undefined, { method: "HEAD" });
  expect([head.status, await head.text()]).toEqual([200, ""]);
  expect((await ask(emulator, {}, undefined, { method: "POST" })).status).toBe(405);
});

it("answers 402 when the quota is used up", async () => {
  const response = await ask(await startTestEmulator({ project: { ...createDemoProject(), quotaLimited: true } }));
  expect(response.status).toBe(402);
});

it("names dependencies by key with the chain to evaluate, which is empty where it is broken", async () => {
  const on = (key: string): FlagFilters => ({ groups: [{ properties: [{ key, type: "flag", operator: "flag_evaluates_to", value: true }] }] });
  const flags = [flag("a", { groups: [] }, { id: 11 }), flag("b", on("11"), { id: 12 }), flag("c", on("12"), { id: 13 }), flag("d", on("404")), flag("e", on("f"), { id: 15 }), flag("f", on("e"), { id: 16 })];
  const emulator = await startTestEmulator({ project: { ...createDemoProject(), flags } });
  const body = (await (await ask(emulator)).json()) as { flags: { key: string; filters: FlagFilters }[] };
  const dependencies = Object.fromEntries(body.flags.map(({ key, filters }) => [key, filters.groups?.[0]?.properties?.[0]]));
  expect(dependencies).toMatchObject({
    b: { key: "a", dependency_chain: ["a"] },
    c: { key: "b", dependency_chain: ["a", "b"] },
    d: { key: "404", dependency_chain: [] },
    e: { key: "f", dependency_chain: [] },
  });
});

it("orders flags by key", async () => {
  const flags = ["b", "a", "c"].map((key) => flag(key, { groups: [] }));
  const emulator = await startTestEmulator({ project: { ...createDemoProject(), flags } });
  expect(await (await ask(emulator)).json()).toMatchObject({ flags: [{ key: "a" }, { key: "b" }, { key: "c" }] });
});

it("leaves out what SDKs must not evaluate, and keeps inactive flags", async () => {
  const flags = [
    flag("inactive", { groups: [] }, { active: false }),
    flag("deleted", { groups: [] }, { deleted: true }),
    flag("archived", { groups: [] }, { archived: true }),
    flag("secret", { groups: [] }, { has_encrypted_payloads: true }),
  ];
  const emulator = await startTestEmulator({ project: { ...createDemoProject(), flags, staticCohorts: { "5": ["ada"] } } });
  expect(await (await ask(emulator)).json()).toMatchObject({ flags: [{ key: "inactive", active: false }], cohorts: {} });
});
