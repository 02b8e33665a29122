import { once } from "node:events";
import { request } from "node:http";
import { expect, it } from "vitest";
import type { ConsoleChange, ConsoleProject } from "./console-api.ts";
import type { Emulator } from "./index.ts";
import type { ExposureSummary } from "./summarize-exposures.ts";
import { startTestEmulator } from "./testing/start-test-emulator.ts";

const editor = "show-broadcast-editor-version";

async function ask<Answer>(emulator: Emulator, path: string): Promise<Answer> {
  return (await (await fetch(`${emulator.url}/emulator/console/${path}`)).json()) as Answer;
}

function send(emulator: Emulator, method: string, path: string, body: unknown): Promise<Response> {
  return fetch(`${emulator.url}/emulator/console/${path}`, { method, body: JSON.stringify(body) });
}

async function expose(emulator: Emulator, people: readonly string[], value: unknown = true): Promise<void> {
  const batch = people.map((person) => ({ event: "$feature_flag_called", distinct_id: person, properties: { $feature_flag: "f", $feature_flag_response: value } }));
  await fetch(`${emulator.url}/batch/`, { method: "POST", body: JSON.stringify({ api_key: emulator.token, batch }) });
}

it("gives the console the project without a key", async () => {
  const emulator = await startTestEmulator();
  const project = await ask<ConsoleProject>(emulator, "project");
  expect(project.flags.map(({ key }) => key)).toContain(editor);
  expect(project.people[0]).toEqual({ id: "ada", name: "Ada Lindqvist", groups: { team: "acme" } });
  expect(JSON.stringify(project)).not.toMatch(/ph[scx]_/);
});

it("keeps the console from other sites and from pages that frame it", async () => {
  const { url } = await startTestEmulator();
  const headers = [{ origin: "https://evil.example" }, { origin: "null" }, { host: "evil.example" }];
  for (const [method, path] of [["GET", "/console"], ["GET", "/console/"], ["GET", "/emulator/console/project"], ["PATCH", "/emulator/console/flags/1"]] as const) {
    for (const header of headers) {
      const [response] = await once(request(`${url}${path}`, { method, headers: header, agent: false }).end(), "response");
      response.resume();
      expect([method, path, header, response.statusCode]).toEqual([method, path, header, 403]);
    }
  }
  const policy = (await fetch(`${url}/console`)).headers.get("content-security-policy");
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
});

it("says in words which condition decided, and where an id lies against the rollout", async () => {
  const emulator = await startTestEmulator();
  const team = await ask<unknown[]>(emulator, "who?id=ada&group.team=acme");
  expect(team).toContainEqual({ key: editor, value: "v2", why: "Every team where team is “acme” → v2" });
  const person = await ask<{ why: string; value: boolean | string }[]>(emulator, "who?id=alan&group.team=globex");
  const hashed = person.flatMap(({ why, value }) => {
    const [, position, rollout] = /hashed to ([\d.]+) %, rollout is (\d+) %$/.exec(why) ?? [];
    return position === undefined ? [] : [{ isOn: value !== false, isInside: Number(position) <= Number(rollout) }];
  });
  expect(hashed).toHaveLength(2);
  for (const { isOn, isInside } of hashed) expect(isOn).toBe(isInside);
  expect(await ask(emulator, "who?id=alan&group.team=globex")).toContainEqual(expect.objectContaining({ key: editor, why: expect.stringMatching(/hashed to/) as string }));
  expect(await ask(emulator, "who?group.team=globex")).toContainEqual({ key: editor, why: "Depends on the person: name one." });
});

it("refuses a change of a version that is no longer the flag's", async () => {
  const emulator = await startTestEmulator();
  expect((await send(emulator, "PATCH", "flags/1", { name: "first", version: 1 })).status).toBe(204);
  const late = await send(emulator, "PATCH", "flags/1", { name: "second", version: 1 });
  expect([late.status, await late.json()]).toEqual([409, { error: expect.stringContaining("changed elsewhere") as string }]);
  expect(emulator.project.flags[0]!.name).toBe("first");
});

it("rolls a flag back to before any change, as a change of its own", async () => {
  const emulator = await startTestEmulator();
  const before = structuredClone(emulator.project.flags[0]!);
  for (const changes of [{ name: "first" }, { active: false }, { tags: ["new"], filters: { groups: [] } }]) await send(emulator, "PATCH", "flags/1", changes);
  const history = await ask<ConsoleChange[]>(emulator, "flags/1/history");
  expect(history.map(({ index }) => index)).toEqual([2, 1, 0]);
  expect((await send(emulator, "POST", "flags/1/rollback", { index: 0 })).status).toBe(204);
  expect(emulator.project.flags[0]).toEqual({ ...before, version: 5, updated_at: expect.any(String) as string });
  expect(await ask(emulator, "flags/1/history")).toHaveLength(4);
  expect((await send(emulator, "POST", "flags/1/rollback", { index: 9 })).status).toBe(400);
});

it("does not roll a flag back to before it was made", async () => {
  const emulator = await startTestEmulator();
  const { id } = (await (await send(emulator, "POST", "flags", { key: "new" })).json()) as { id: number };
  expect((await send(emulator, "POST", `flags/${id}/rollback`, { index: 0 })).status).toBe(400);
  expect(emulator.project.flags.at(-1)).toMatchObject({ key: "new" });
});

it("counts exposures by value, and people by the value they saw last", async () => {
  const emulator = await startTestEmulator();
  await expose(emulator, ["ada", "grace", "ada"], "v1");
  await expose(emulator, ["ada"], "v2");
  await expose(emulator, ["alan"], "__proto__");
  const summary = await ask<ExposureSummary>(emulator, "exposures?flag=f");
  const totals = Object.entries(summary.counts).map(([value, row]) => [value, row.reduce((sum, count) => sum + count, 0)]);
  expect(totals).toEqual([["v1", 3], ["v2", 1], ["__proto__", 1]]);
  expect(Object.entries(summary.people)).toEqual([["v2", 1], ["v1", 1], ["__proto__", 1]]);
  expect(summary.latest[0]).toMatchObject({ person: "alan" });
});

it("keeps 100,000 exposures and says how many it dropped, until they are forgotten", async () => {
  const emulator = await startTestEmulator();
  const people = Array.from({ length: 20_001 }, (_, index) => `p${index}`);
  for (let round = 0; round < 5; round += 1) await expose(emulator, people);
  expect(await ask(emulator, "exposures?flag=f")).toMatchObject({ stored: 100_000, dropped: 5 });
  emulator.clear();
  expect(await ask(emulator, "exposures?flag=f")).toMatchObject({ stored: 0, dropped: 0 });
});
