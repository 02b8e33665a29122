import { expect, it, onTestFinished, vi } from "vitest";
import { createDemoProject, type Fault, type FlagFilters, type Project } from "./index.ts";
import { askFlags, valuesOf } from "./testing/ask-flags.ts";
import { createNodeClient } from "./testing/create-node-client.ts";
import { flag } from "./testing/flag.ts";
import { startTestEmulator } from "./testing/start-test-emulator.ts";

const ada = { groups: { team: "acme" }, personProperties: { email: "ada@acme.example" }, groupProperties: { team: { plan: "pro" } } };
const quietly = { sendFeatureFlagEvents: false };

it("loads definitions once, and hears that nothing changed by its entity tag", async () => {
  const emulator = await startTestEmulator();
  const statuses: number[] = [];
  const client = createNodeClient(emulator, {
    fetch: async (url, options) => {
      const response = await fetch(url, options as RequestInit);
      statuses.push(response.status);
      return response;
    },
  });
  await client.reloadFeatureFlags();
  await client.reloadFeatureFlags();
  await emulator.update(({ flags }) => {
    flags[2]!.filters.groups![0]!.rollout_percentage = 100;
  });
  await client.reloadFeatureFlags();
  expect(statuses).toEqual([200, 304, 200]);
  const flags = await client.evaluateFlags("ada", { ...ada, onlyEvaluateLocally: true });
  expect(flags.getFlag("show-send-time-hint", quietly)).toBe(true);
});

it("evaluates locally without a word to the flags endpoint", async () => {
  const emulator = await startTestEmulator();
  const client = createNodeClient(emulator);
  const flags = await client.evaluateFlags("ada", ada);
  expect(flags.getFlag("is-broadcast-api-enabled", quietly)).toBe(true);
  expect(flags.getFlag("show-broadcast-editor-version", quietly)).toBe("v2");
  expect(flags.getFlagPayload("is-broadcast-api-enabled")).toEqual({ requestsPerMinute: 60 });
  expect(emulator.requests()).toEqual({ "GET /flags/definitions": 1 });
});

it("asks the flags endpoint for what its rules cannot know", async () => {
  const emulator = await startTestEmulator();
  const client = createNodeClient(emulator);
  const flags = await client.evaluateFlags("ada", { groups: { team: "acme" } });
  expect(flags.getFlag("show-broadcast-editor-version", quietly)).toBe("v2");
  expect(emulator.requests()).toMatchObject({ "POST /flags": 1 });
});

it("evaluates remotely alone where it has no key for definitions", async () => {
  const emulator = await startTestEmulator();
  const client = createNodeClient(emulator, { secretKey: undefined });
  const flags = await client.evaluateFlags("grace", { groups: { team: "acme" } });
  expect(flags.isEnabled("is-broadcast-api-enabled", quietly)).toBe(true);
  expect(flags.getFlagPayload("is-broadcast-api-enabled")).toEqual({ requestsPerMinute: 60 });
  expect(emulator.requests()).toEqual({ "POST /flags": 1 });
});

it("sends its events in gzipped batches", async () => {
  const emulator = await startTestEmulator();
  const encodings: unknown[] = [];
  const client = createNodeClient(emulator, {
    fetch: (url, options) => {
      if (url.endsWith("/batch/")) encodings.push((options.headers as Record<string, string>)["Content-Encoding"]);
      return fetch(url, options as RequestInit);
    },
  });
  const flags = await client.evaluateFlags("ada", ada);
  flags.getFlag("show-broadcast-editor-version");
  client.capture({ distinctId: "ada", event: "broadcast sent", properties: { recipients: 3 } });
  await client.flush();
  expect(encodings).toEqual(["gzip"]);
  expect(emulator.events()).toMatchObject([
    { event: "$feature_flag_called", distinct_id: "ada", properties: { $feature_flag: "show-broadcast-editor-version", $feature_flag_response: "v2" } },
    { event: "broadcast sent", distinct_id: "ada", properties: { recipients: 3 } },
  ]);
});

it("reads the payload of a remote configuration", async () => {
  const project = createDemoProject();
  project.flags.push(flag("limits", { payloads: { true: '{"rows":10}' } }, { is_remote_configuration: true }));
  const client = createNodeClient(await startTestEmulator({ project }));
  expect(await client.getRemoteConfigPayload("limits")).toEqual({ rows: 10 });
});

it("is refused definitions with a wrong key, and has none", async () => {
  const client = createNodeClient(await startTestEmulator(), { secretKey: "phs_wrong" });
  await client.reloadFeatureFlags();
  expect(client.isLocalEvaluationReady()).toBe(false);
});

it.each<[string, Fault, boolean]>([
  ["401", { status: 401 }, true],
  ["402", { status: 402 }, false],
  ["429", { status: 429 }, true],
  ["500", { status: 500 }, true],
  ["503", { status: 503 }, true],
  ["HTML", { body: "<h1>Proxy</h1>", contentType: "text/html" }, true],
  ["silence", { hang: true }, true],
])("meets %s in place of definitions as it would at PostHog", async (_, fault, keeps) => {
  const warn = vi.spyOn(console, "warn").mockReturnValue();
  onTestFinished(() => warn.mockRestore());
  const emulator = await startTestEmulator();
  let patienceMs = 60_000;
  const client = createNodeClient(emulator, { fetch: (url, options) => fetch(url, { ...(options as RequestInit), signal: AbortSignal.timeout(patienceMs) }) });
  await client.reloadFeatureFlags();
  emulator.fault("/flags/definitions", fault);
  if (fault.hang) patienceMs = 20;
  await client.reloadFeatureFlags();
  const flags = await client.evaluateFlags("ada", { ...ada, onlyEvaluateLocally: true });
  expect(flags.keys.length).toBe(keeps ? 3 : 0);
  expect(warn).toHaveBeenCalledTimes(keeps ? 0 : 1);
  expect(emulator.requests()).toEqual({ "GET /flags/definitions": 2 });
});

it.each<[string, Fault]>([
  ["401", { status: 401 }],
  ["402", { status: 402 }],
  ["429", { status: 429 }],
  ["500", { status: 500 }],
  ["503", { status: 503 }],
  ["HTML", { body: "<h1>Proxy</h1>", contentType: "text/html" }],
])("meets %s in place of flags as it would at PostHog, and recovers", async (_, fault) => {
  const emulator = await startTestEmulator();
  const client = createNodeClient(emulator, { secretKey: undefined });
  emulator.fault("/flags/", fault);
  expect((await client.evaluateFlags("ada", { groups: { team: "acme" } })).keys).toEqual([]);
  emulator.fault("/flags", undefined);
  expect((await client.evaluateFlags("ada", { groups: { team: "acme" } })).keys.length).toBe(3);
});

it.each<[string, Fault, number]>([
  ["slow", { delayMs: 300 }, 3],
  ["down", { status: 503 }, 0],
  ["out of quota", { status: 402 }, 0],
  ["garbled", { body: "<h1>Proxy</h1>", contentType: "text/html" }, 0],
])("meets an emulator that the console made %s, until the console mends it", async (name, fault, count) => {
  const emulator = await startTestEmulator();
  const client = createNodeClient(emulator, { secretKey: undefined });
  const read = async (): Promise<number> => (await client.evaluateFlags("ada", { groups: { team: "acme" } })).keys.length;
  const switchFaults = async (faults: Record<string, Fault>): Promise<void> => {
    const response = await fetch(`${emulator.url}/emulator/faults`, { method: "PUT", headers: { "content-type": "application/json", origin: emulator.url }, body: JSON.stringify(faults) });
    expect([name, response.status]).toEqual([name, 200]);
  };
  await switchFaults({ "*": fault });
  const start = performance.now();
  expect(await read()).toBe(count);
  // Timers may be a little early.
  expect(performance.now() - start).toBeGreaterThan(0.9 * (fault.delayMs ?? 0));
  await switchFaults({});
  expect(await read()).toBe(3);
});

it("agrees with the server for random ids, over every kind of flag that it decides on its own", { timeout: 60_000 }, async () => {
  const emulator = await startTestEmulator({ project: variedProject() });
  const client = createNodeClient(emulator);
  const random = createRandom(20_261_122);
  const disagreements: unknown[] = [];
  const seen = new Map<string, Set<unknown>>();
  for (let round = 0; round < 1000; round++) {
    const distinctId = `visitor-${Math.floor(random() * 1e12).toString(36)}`;
    const personProperties = {
      email: `${distinctId}@${pick(random, ["acme", "globex"])}.example`,
      plan: pick(random, ["free", "pro"]),
      version: `1.${Math.floor(random() * 5)}.0`,
      score: random() * 100,
    };
    const groups = { team: `team-${Math.floor(random() * 500)}` };
    const groupProperties = { team: { plan: pick(random, ["free", "pro"]) } };
    const local = await client.evaluateFlags(distinctId, { personProperties, groups, groupProperties, onlyEvaluateLocally: true });
    const remote = valuesOf(await askFlags(emulator, distinctId, { person_properties: personProperties, groups, group_properties: groupProperties }));
    for (const [key, value] of Object.entries(remote)) {
      seen.set(key, (seen.get(key) ?? new Set()).add(value));
      const own = local.getFlag(key, quietly);
      if (own !== value) disagreements.push({ key, own, value, distinctId, personProperties, groups, groupProperties });
    }
  }
  expect(disagreements).toEqual([]);
  expect(Object.fromEntries([...seen].map(([key, values]) => [key, values.size]))).toEqual({
    percentage: 2, variants: 3, override: 3, team: 2, "team-condition": 2, numbers: 2, semver: 2, cohort: 2, dependent: 2, holdout: 2, "early-exit": 2,
  });
});

function variedProject(): Project {
  const variants = { variants: [{ key: "a", rollout_percentage: 30 }, { key: "b", rollout_percentage: 70 }] };
  const pro = { key: "plan", type: "person", operator: "exact", value: ["pro"] } as const;
  const teamPro = { key: "plan", type: "group", group_type_index: 0, operator: "exact", value: ["pro"] } as const;
  const filters: Record<string, FlagFilters> = {
    percentage: { groups: [{ properties: [], rollout_percentage: 33.3 }] },
    variants: { groups: [{ properties: [], rollout_percentage: 80 }], multivariate: variants },
    override: { groups: [{ properties: [pro], variant: "b" }, { properties: [], rollout_percentage: 50 }], multivariate: variants },
    team: { groups: [{ properties: [teamPro], rollout_percentage: 60 }, { properties: [], rollout_percentage: 34 }], aggregation_group_type_index: 0 },
    "team-condition": { groups: [{ properties: [teamPro], aggregation_group_type_index: 0 }, { properties: [pro], rollout_percentage: 50 }] },
    numbers: { groups: [{ properties: [{ key: "score", operator: "gte", value: 50 }, { key: "email", operator: "not_icontains", value: "@GLOBEX" }] }] },
    semver: { groups: [{ properties: [{ key: "version", operator: "semver_caret", value: "1.3.0" }] }] },
    cohort: { groups: [{ properties: [{ key: "id", type: "cohort", operator: "in", value: 1 }], rollout_percentage: 90 }] },
    dependent: { groups: [{ properties: [{ key: "variants", type: "flag", operator: "flag_evaluates_to", value: "b" }] }] },
    holdout: { groups: [{ properties: [] }], holdout: { id: 4, exclusion_percentage: 40 } },
    "early-exit": { groups: [{ properties: [pro], rollout_percentage: 20 }, { properties: [] }], early_exit: true },
  };
  return {
    ...createDemoProject(),
    flags: Object.entries(filters).map(([key, filter]) => flag(key, filter)),
    cohorts: { "1": { type: "OR", values: [pro, { key: "score", type: "person", operator: "gt", value: 80 }] } },
  };
}

/** mulberry32: the same numbers in every run. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function pick<Value>(random: () => number, values: readonly Value[]): Value {
  return values[Math.floor(random() * values.length)]!;
}
