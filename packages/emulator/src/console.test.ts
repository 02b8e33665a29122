import { once } from "node:events";
import { request, type IncomingMessage } from "node:http";
import fc from "fast-check";
import { expect, it, onTestFinished, vi } from "vitest";
import { aimedShares } from "./aimed-shares.ts";
import type { ConsoleHistory, ConsoleProject } from "./console-api.ts";
import { createExposureLog, type LiveExposures } from "./exposure-log.ts";
import { createDemoProject, type Emulator } from "./index.ts";
import type { ExposureSummary } from "./summarize-exposures.ts";
import { startTestEmulator } from "./testing/start-test-emulator.ts";

const editor = "show-broadcast-editor-version";

async function ask<Answer>(emulator: Emulator, path: string): Promise<Answer> {
  return (await (await fetch(`${emulator.url}/emulator/console/${path}`)).json()) as Answer;
}

function send(emulator: Emulator, method: string, path: string, body: unknown): Promise<Response> {
  return fetch(`${emulator.url}/emulator/console/${path}`, { method, headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
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
  const foreign: Record<string, string>[] = [{ origin: "https://evil.example" }, { origin: "null" }, { origin: "http://localhost:3000" }, { host: "evil.example" }, { "sec-fetch-site": "cross-site" }, { "sec-fetch-site": "same-site" }];
  const asked = [["GET", "/"], ["GET", "/console"], ["GET", "/console/"], ["GET", "/emulator/console/project"], ["PATCH", "/emulator/console/flags/1"], ["POST", "/emulator/flags/1/active"], ["GET", "/emulator/events"], ["PUT", "/emulator/faults"]] as const;
  for (const [method, path] of asked) {
    for (const header of foreign) {
      const [response] = await once(request(`${url}${path}`, { method, headers: header, agent: false }).end(), "response");
      response.resume();
      expect([method, path, header, response.statusCode]).toEqual([method, path, header, 403]);
    }
  }
  const [page] = (await once(request(`${url}/console`, { headers: { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" }, agent: false }).end(), "response")) as [IncomingMessage];
  page.resume();
  expect([page.statusCode, page.headers]).toEqual([200, expect.objectContaining({ "x-frame-options": "DENY", "x-content-type-options": "nosniff", "cross-origin-resource-policy": "same-origin" })]);
  const policy = page.headers["content-security-policy"];
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
});

it("takes no change from a form, which a browser sends anywhere without asking", async () => {
  const emulator = await startTestEmulator();
  const before = structuredClone(emulator.project);
  const asked = [["PATCH", "flags/1"], ["POST", "flags"], ["POST", "flags/1/rollback"], ["POST", "flags/1/restore"], ["POST", "import"], ["POST", "import/apply"]] as const;
  for (const [method, path] of asked) {
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", undefined]) {
      const headers = type === undefined ? undefined : { "content-type": type };
      const response = await fetch(`${emulator.url}/emulator/console/${path}`, { method, headers, body: new TextEncoder().encode('{"key":"evil","active":false,"version":1}') });
      expect([method, path, type, response.status]).toEqual([method, path, type, 415]);
    }
  }
  expect(emulator.project).toEqual(before);
});

it("gives no secret of the project to any page", async () => {
  const secrets = ["phs_alpha_secret", "phx_beta_secret", "webhook_gamma_secret"];
  const project = { ...createDemoProject(), secretKey: secrets[0]!, personalApiKeys: [{ key: secrets[1]!, scopes: ["*"] }] };
  const emulator = await startTestEmulator({ project, webhook: { url: "http://127.0.0.1:1/", secret: secrets[2]! } });
  await send(emulator, "PATCH", "flags/1", { name: "first", version: 1 });
  const pages = ["/", "/console", "/emulator/style.css", "/emulator/requests", "/emulator/events", "/emulator/faults"];
  const answers = ["project", "flags/1/history", "who?id=ada", `exposures?flag=${editor}`, "exposures/live", "import", "export", "export.json", "console.js", "style.css"].map((path) => `/emulator/console/${path}`);
  for (const path of [...pages, ...answers]) {
    const text = await (await fetch(`${emulator.url}${path}`)).text();
    expect([path, secrets.filter((secret) => text.includes(secret))]).toEqual([path, []]);
  }
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
  expect(await ask(emulator, "who?group.team=globex")).toContainEqual({ key: editor, why: "Depends on who it is: Everybody, 50 %. Name a person." });
});

it("refuses a change of a version that is no longer the flag's", async () => {
  const emulator = await startTestEmulator();
  expect((await send(emulator, "PATCH", "flags/1", { name: "first", version: 1 })).status).toBe(204);
  const late = await send(emulator, "PATCH", "flags/1", { name: "second", version: 1 });
  expect([late.status, await late.json()]).toEqual([409, { error: expect.stringContaining("changed elsewhere") as string }]);
  expect(emulator.project.flags[0]!.name).toBe("first");
});

it("tells every change of a flag in words, with who made it and what it did", async () => {
  const emulator = await startTestEmulator();
  const change = async (fields: object): Promise<void> => {
    const { version } = emulator.project.flags[2]!;
    expect((await send(emulator, "PATCH", "flags/3", { version, ...fields })).status).toBe(204);
  };
  await change({ filters: { groups: [{ properties: [], rollout_percentage: 50 }] } });
  await change({ active: false, name: "Hint" });
  await emulator.update(({ flags }) => {
    flags[2]!.filters.groups!.push({ properties: [{ key: "email", value: "a,b" }], rollout_percentage: 100 });
  });
  const { changes, dropped } = await ask<ConsoleHistory>(emulator, "flags/3/history");
  expect(changes.map(({ version, by, what }) => [version, by, what])).toEqual([
    [4, "a program", "A condition added"],
    [3, "console", "Description changed; Switched off"],
    [2, "console", "Everybody: 30 % → 50 %"],
  ]);
  expect(changes[2]!.lines.filter(({ sign }) => sign !== " ")).toEqual([
    { sign: "-", text: "condition: Everybody, 30 %" },
    { sign: "+", text: "condition: Everybody, 50 %" },
  ]);
  expect([dropped, Date.parse(changes[0]!.at)]).toEqual([0, expect.any(Number)]);
});

it("rolls a flag back to before any change, as a change of its own, and that one too", async () => {
  const emulator = await startTestEmulator();
  const before = structuredClone(emulator.project.flags[0]!);
  for (const [index, changes] of [{ name: "first" }, { active: false }, { tags: ["new"], filters: { groups: [] } }].entries()) {
    await send(emulator, "PATCH", "flags/1", { ...changes, version: index + 1 });
  }
  const latest = structuredClone(emulator.project.flags[0]!);
  expect((await send(emulator, "POST", "flags/1/rollback", { change: 2, version: 4 })).status).toBe(204);
  expect(emulator.project.flags[0]).toEqual({ ...before, version: 5, updated_at: expect.any(String) as string });
  const { changes } = await ask<ConsoleHistory>(emulator, "flags/1/history");
  expect(changes.map(({ version, what }) => [version, what])).toEqual([[5, "Rolled back to version 1"], [4, expect.stringContaining("Tags changed")], [3, "Switched off"], [2, "Description changed"]]);
  expect((await send(emulator, "POST", "flags/1/rollback", { change: 5, version: 5 })).status).toBe(204);
  expect(emulator.project.flags[0]).toEqual({ ...latest, version: 6, updated_at: expect.any(String) as string });
  expect((await send(emulator, "POST", "flags/1/rollback", { change: 9, version: 6 })).status).toBe(404);
  expect((await send(emulator, "POST", "flags/1/rollback", { change: 5, version: 5 })).status).toBe(409);
});

it("does not roll a flag back to before it was made, nor onto a key that is taken", async () => {
  const emulator = await startTestEmulator();
  const { id } = (await (await send(emulator, "POST", "flags", { key: "new" })).json()) as { id: number };
  expect((await send(emulator, "POST", `flags/${id}/rollback`, { change: 1, version: 1 })).status).toBe(400);
  expect((await send(emulator, "PATCH", `flags/${id}`, { key: "newer", version: 1 })).status).toBe(204);
  expect((await send(emulator, "POST", "flags", { key: "new" })).status).toBe(201);
  const taken = await send(emulator, "POST", `flags/${id}/rollback`, { change: 2, version: 2 });
  expect([taken.status, await taken.json()]).toEqual([400, { error: "There is already a feature flag with this key." }]);
  expect(emulator.project.flags.at(-2)).toMatchObject({ key: "newer", version: 2 });
});

it("restores a deleted flag, unless its key was given to another one", async () => {
  const emulator = await startTestEmulator();
  expect((await send(emulator, "PATCH", "flags/3", { deleted: true, version: 1 })).status).toBe(204);
  expect((await ask<ConsoleProject>(emulator, "project")).deleted).toEqual([{ id: 3, key: "show-send-time-hint", name: "A hint at the best time to send", at: expect.any(String) as string }]);
  const { id } = (await (await send(emulator, "POST", "flags", { key: "show-send-time-hint" })).json()) as { id: number };
  expect((await send(emulator, "POST", "flags/3/restore", {})).status).toBe(400);
  expect((await send(emulator, "PATCH", `flags/${id}`, { key: "other", version: 1 })).status).toBe(204);
  expect((await send(emulator, "POST", "flags/3/restore", {})).status).toBe(204);
  const project = await ask<ConsoleProject>(emulator, "project");
  expect([project.deleted, project.flags.map(({ key }) => key)]).toEqual([[], expect.arrayContaining(["show-send-time-hint", "other"])]);
  const { changes } = await ask<ConsoleHistory>(emulator, "flags/3/history");
  expect(changes.map(({ what }) => what)).toEqual(["Restored", "Deleted"]);
});

it("keeps the newest hundred changes of a flag, and says how many it dropped", async () => {
  const emulator = await startTestEmulator();
  for (let round = 0; round < 103; round += 1) {
    await emulator.update(({ flags }) => {
      flags[0]!.name = `round ${round}`;
    });
  }
  const { changes, dropped } = await ask<ConsoleHistory>(emulator, "flags/1/history");
  expect([changes.length, changes.at(-1)!.version, dropped]).toEqual([100, 5, 3]);
});

it("counts exposures by value, and people by the value they saw last", async () => {
  const emulator = await startTestEmulator();
  await expose(emulator, ["ada", "grace", "ada"], "v1");
  await expose(emulator, ["ada"], "v2");
  await expose(emulator, ["alan"], "__proto__");
  const summary = await ask<ExposureSummary>(emulator, "exposures?flag=f");
  const totals = Object.entries(summary.counts).map(([value, row]) => [value, row.reduce((sum, count) => sum + count, 0)]);
  expect(totals).toEqual([["v1", 3], ["v2", 1], ["__proto__", 1]]);
  expect(Object.entries(summary.people).sort()).toEqual([["__proto__", 1], ["v1", 1], ["v2", 1]]);
  expect(summary.latest[0]).toMatchObject({ person: "alan" });
});

it("counts a person once, with the value seen last, also when earlier exposures are dropped", () => {
  const log = createExposureLog(3);
  const see = (person: string, value: string): void => log.add([{ event: "$feature_flag_called", distinct_id: person, properties: { $feature_flag: "f", $feature_flag_response: value } }], 0);
  for (const [person, value] of [["ada", "v1"], ["grace", "v1"], ["ada", "v2"]] as const) see(person, value);
  expect(log.of("f")!.people.totals()).toEqual({ v1: 1, v2: 1 });
  see("alan", "v1"); // Ada's first is dropped, her last is not.
  expect(log.of("f")!.people.totals()).toEqual({ v1: 2, v2: 1 });
  see("alan", "v1"); // Grace's only one is dropped.
  expect(log.of("f")!.people.totals()).toEqual({ v1: 1, v2: 1 });
  see("alan", "v2");
  expect([log.of("f")!.people.totals(), log.kept]).toEqual([{ v2: 1 }, { stored: 3, dropped: 3, keptSince: 0, unreadable: 0 }]);
});

it("counts the same by keeping numbers as by counting all exposures anew", () => {
  const people = fc.constantFrom("a", "b", "c", "d");
  const exposure = fc.record({ flag: fc.constantFrom("f", "g"), value: fc.constantFrom("v1", "v2", "v3"), person: people });
  fc.assert(
    fc.property(fc.array(exposure, { maxLength: 60 }), fc.integer({ min: 1, max: 20 }), (sent, capacity) => {
      const log = createExposureLog(capacity);
      for (const { flag, value, person } of sent) log.add([{ event: "$feature_flag_called", distinct_id: person, properties: { $feature_flag: flag, $feature_flag_response: value } }], 1000);
      const kept = sent.slice(-capacity);
      for (const name of ["f", "g"]) {
        const last = new Map(kept.filter(({ flag }) => flag === name).map(({ person, value }) => [person, value]));
        const totals: Record<string, number> = {};
        for (const value of last.values()) totals[value] = (totals[value] ?? 0) + 1;
        expect(log.of(name)?.people.totals() ?? {}).toEqual(totals);
      }
      expect(log.after(0).exposures.map(({ person }) => person)).toEqual(kept.map(({ person }) => person).reverse());
      expect(log.kept.dropped).toBe(sent.length - kept.length);
    }),
  );
});

it("keeps 100,000 exposures, answers with as much for one as for all, and says what it dropped until it is told to forget", async () => {
  const emulator = await startTestEmulator();
  const people = Array.from({ length: 20_001 }, (_, index) => `p${index}`);
  for (let round = 0; round < 5; round += 1) await expose(emulator, people);
  const summary = await ask<ExposureSummary>(emulator, "exposures?flag=f");
  expect(summary).toMatchObject({ stored: 100_000, dropped: 5, people: { true: 20_001 }, keptSince: expect.any(Number) as number });
  expect(JSON.stringify(summary).length).toBeLessThan(8000);
  const live = await ask<LiveExposures>(emulator, "exposures/live");
  expect([live.exposures.length, live.missed, live.next, live.stored, live.dropped]).toEqual([100, 99_900, 100_005, 100_000, 5]);
  emulator.clear();
  expect(await ask(emulator, "exposures?flag=f")).toMatchObject({ stored: 0, dropped: 0, keptSince: null, people: {} });
});

it("lists exposures as they come, from a cursor on", async () => {
  const emulator = await startTestEmulator();
  await expose(emulator, ["ada", "grace"]);
  const first = await ask<LiveExposures>(emulator, "exposures/live");
  expect(first.exposures.map(({ person }) => person)).toEqual(["grace", "ada"]);
  expect(await ask(emulator, `exposures/live?after=${first.next}`)).toMatchObject({ exposures: [], next: first.next, missed: 0 });
  await expose(emulator, ["alan"]);
  expect(await ask(emulator, `exposures/live?after=${first.next}`)).toMatchObject({ exposures: [{ person: "alan", flag: "f", value: "true" }], missed: 0 });
  expect((await ask<LiveExposures>(emulator, `exposures/live?after=${first.next}&flag=other`)).exposures).toEqual([]);
});

it("survives events that are nothing, and bounds what they leave behind", async () => {
  const emulator = await startTestEmulator();
  const capture = async (batch: unknown[]): Promise<number> => (await fetch(`${emulator.url}/batch/`, { method: "POST", body: JSON.stringify({ api_key: emulator.token, batch }) })).status;
  const called = (properties: unknown, person: unknown = "ada"): unknown => ({ event: "$feature_flag_called", distinct_id: person, properties });
  const toxic = { toString: 1, valueOf: 1 };
  const garbage = [called(null), called([]), called({ $feature_flag: toxic, $feature_flag_response: toxic }), called({ $feature_flag: "f" }), called({ $feature_flag: "f", $feature_flag_response: null }), called({ $feature_flag: "f", $feature_flag_response: true }, ""), called({ $feature_flag: "", $feature_flag_response: true }), null, 7];
  expect(await capture(garbage)).toBe(200);
  expect(await capture([called({ $feature_flag: "f", $feature_flag_response: true }, toxic)])).toBe(200);
  expect(await capture(Array.from({ length: 500 }, (_, index) => called({ $feature_flag: "f", $feature_flag_response: `${index}${"x".repeat(1000)}` }, `p${index}`)))).toBe(200);
  const summary = await ask<ExposureSummary>(emulator, "exposures?flag=f");
  expect(summary).toMatchObject({ stored: 501, unreadable: 7 });
  expect(Object.keys(summary.people)).toHaveLength(21);
  expect(summary.people["other values"]).toBe(500 - 19);
  expect((await fetch(emulator.url)).status).toBe(200);
  await ask(emulator, "exposures/live");
});

it("shows the rollout as it was at each time, and what it aims at", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  onTestFinished(() => void vi.useRealTimers());
  const emulator = await startTestEmulator();
  const start = Date.parse("2026-11-23T12:00:00Z");
  const at = (seconds: number): void => void vi.setSystemTime(start + seconds * 1000);
  const editorAt = (rollout: number): Promise<void> => emulator.update(({ flags }) => {
    flags[1]!.filters.groups![1]!.rollout_percentage = rollout;
  });
  const seen = async (person: string): Promise<void> => {
    await fetch(`${emulator.url}/batch/`, { method: "POST", body: JSON.stringify({ api_key: emulator.token, batch: [{ event: "$feature_flag_called", distinct_id: person, properties: { $feature_flag: editor, $feature_flag_response: "v2" } }] }) });
  };
  at(0);
  await seen("ada");
  at(11);
  await editorAt(10);
  at(20);
  await emulator.update(({ flags }) => {
    flags[1]!.active = false;
  });
  at(30);
  await seen("ada");
  const summary = await ask<ExposureSummary>(emulator, `exposures?flag=${editor}`);
  expect(summary).toMatchObject({ span: "5m", counts: { v2: [1, 0, 0, 0, 0, 0, 1] }, rollouts: [50, 50, 10, 10, 0, 0, 0], aims: { false: 100 } });
  at(3000);
  expect(await ask(emulator, `exposures?flag=${editor}`)).toMatchObject({ span: "1h" });
  const [first] = (await ask<ExposureSummary>(emulator, `exposures?flag=${editor}&span=1d`)).counts.v2!;
  expect(first).toBe(2);
});

it.each<[string, Parameters<typeof aimedShares>[0]["filters"], Record<string, number> | undefined]>([
  ["no condition for everybody", { groups: [{ properties: [{ key: "a" }] }] }, undefined],
  ["one percentage", { groups: [{ rollout_percentage: 30 }] }, { true: 30, false: 70 }],
  ["steps of one position", { groups: [{ rollout_percentage: 30 }, { rollout_percentage: 50 }, { rollout_percentage: 20 }] }, { true: 50, false: 50 }],
  ["weights, and an override before them", { groups: [{ rollout_percentage: 20, variant: "b" }, {}], multivariate: { variants: [{ key: "a", rollout_percentage: 75 }, { key: "b", rollout_percentage: 25 }] } }, { a: 60, b: 40, false: 0 }],
  ["people and teams, which lie elsewhere", { groups: [{ rollout_percentage: 50 }, { rollout_percentage: 50, aggregation_group_type_index: 0 }] }, { true: 75, false: 25 }],
  ["a holdout", { groups: [{ rollout_percentage: 50 }], holdout: { id: 4, exclusion_percentage: 10 } }, { true: 45, "holdout-4": 10, false: 45 }],
  ["an early exit", { groups: [{ rollout_percentage: 10 }, {}], early_exit: true }, { true: 10, false: 90 }],
])("aims at shares by %s", (_, filters, shares) => {
  expect(aimedShares({ active: true, filters })).toEqual(shares);
});
