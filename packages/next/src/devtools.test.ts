import { createDevtoolsAccess, decodeOverrides, defineFlags, type FlagSource, type SourceAnswers } from "@halyard/core";
import type { DevtoolsReport } from "@halyard/react/devtools";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createHalyard, type Halyard } from "./create-halyard.tsx";
import { createSigner } from "./create-signer.ts";

/** What Next.js keeps for the request that is being answered. */
const request = vi.hoisted(() => ({ headers: new Headers(), cookies: new Map<string, string>() }));

vi.mock("next/headers", () => ({
  headers: async () => request.headers,
  cookies: async () => ({
    get: (name: string) => (request.cookies.has(name) ? { value: request.cookies.get(name) } : undefined),
    getAll: () => Array.from(request.cookies, ([name, value]) => ({ name, value })),
  }),
}));

vi.mock("next/server", async (original) => ({ ...(await original<object>()), after: () => {}, connection: async () => {} }));

const now = 1_800_000_000_000;

const hourMs = 3_600_000;

const secret = "a secret of at least 32 characters";

const flags = defineFlags({
  api: { description: "The API", owner: "broadcasts", expires: "2027-02-28" },
  editor: { variants: ["v1", "v2"], default: "v1" },
  secret: { serverOnly: true },
});

const answers: SourceAnswers = {
  api: { value: true, reason: { code: "condition_match", conditionIndex: 0 }, source: "local" },
  editor: { value: "v1", reason: { code: "out_of_rollout_bound", conditionIndex: 1 }, source: "local" },
};

const source: FlagSource = { name: "test", evaluate: () => answers, expose: () => true };

const notFound = { error: "NOT_FOUND", message: "Halyard serves GET of these here: flags, devtools." };

let actors = 0;

interface Setup {
  halyard: Halyard<typeof flags>;
  /** Asks the devtools' route with the cookies of the browser. */
  ask: (init?: { method?: string; body?: string; headers?: Record<string, string>; query?: string; asked?: Request }) => Promise<Response>;
  report: (query?: string) => Promise<DevtoolsReport>;
}

function setUp({ groups }: { groups?: Record<string, string> } = {}): Setup {
  const halyard = createHalyard({ flags, source, identify: ({ cookies }) => ({ distinctId: cookies.get("session")!.value, ...(groups && { groups }) }), onError: () => {} });
  const ask: Setup["ask"] = async ({ method = "GET", body, headers, query = "?since=0", asked: given } = {}) => {
    const cookie = Array.from(request.cookies, ([name, value]) => `${name}=${value}`).join("; ");
    const asked = given ?? new Request(`http://app.example/api/halyard/devtools${query}`, { method, body, headers: { "sec-fetch-site": "same-origin", cookie, ...headers } });
    return asked.method === "POST" ? halyard.handlers.POST(asked) : halyard.handlers.GET(asked);
  };
  return { halyard, ask, report: async (query) => (await (await ask({ query })).json()) as DevtoolsReport };
}

function allow(lifetimeMs = 8 * hourMs, key = secret): void {
  const [right] = createDevtoolsAccess({ signer: () => createSigner(key) }).cookies({ lifetimeMs });
  request.cookies.set(right!.name, right!.value);
}

beforeEach(() => {
  vi.useFakeTimers({ now });
  vi.stubEnv("HALYARD_SECRET", secret);
  vi.stubEnv("NODE_ENV", "production");
  request.headers = new Headers();
  request.cookies = new Map([["session", `actor-${++actors}`]]);
});

afterEach(() => {
  vi.unstubAllEnvs();
  vi.useRealTimers();
});

describe("the route for the devtools", () => {
  it("tells all flags as they are decided while nobody forces them, and what is forced", async () => {
    const { halyard, report } = setUp();
    allow();
    const forced = halyard.override.cookie({ editor: "v2", secret: true });
    request.cookies.set(forced.name, forced.value);
    expect(await report()).toEqual({
      distinctId: `actor-${actors}`,
      identified: true,
      flags: {
        api: { description: "The API", owner: "broadcasts", expires: "2027-02-28", states: [false, true], ...answers["api"] },
        editor: { states: ["v1", "v2"], ...answers["editor"] },
        secret: { serverOnly: true, states: [false, true], value: false, reason: { code: "unknown_flag" }, source: "default", problem: expect.stringContaining("test has no flag with that key") },
      },
      forced: { values: { editor: "v2", secret: true }, token: forced.value, expiresAt: now + 8 * hourMs },
      reads: {},
      exposures: {},
      undeclared: [],
    });
  });

  it("leaves out what is forced and not declared any more", async () => {
    const { report } = setUp();
    allow();
    const { override } = createHalyard({ flags: { api: {}, gone: {} }, source });
    const forced = override.cookie({ api: false, gone: true });
    request.cookies.set(forced.name, forced.value);
    expect((await report()).forced?.values).toEqual({ api: false });
  });

  it("tells what code on the server read for this actor since the page was loaded, with the value that it got", async () => {
    const { halyard, report } = setUp();
    allow();
    await halyard.getFlag("api");
    vi.setSystemTime(now + 1000);
    request.headers = new Headers();
    const forced = halyard.override.cookie({ editor: "v2" });
    request.cookies.set(forced.name, forced.value);
    await halyard.Flag({ name: "editor", children: [] });
    await halyard.getFlag("secret");
    await expect(halyard.getFlag("edtior" as never)).rejects.toThrow("not among the declared flags");
    expect(await report()).toMatchObject({ reads: { api: true, editor: "v2", secret: false }, undeclared: ["edtior"] });
    expect((await report(`?since=${now + 1000}`)).reads).toEqual({ editor: "v2", secret: false });
    expect(await report(`?since=${now + 1001}`)).toMatchObject({ reads: {}, undeclared: [] });
    request.cookies.set("session", "somebody else");
    expect((await report()).reads).toEqual({});
  });

  it("counts the exposures that code on the server has had sent for this actor, and tells when the last one was", async () => {
    const { halyard, report } = setUp();
    allow();
    await halyard.getFlag("api");
    await halyard.getFlag("api");
    vi.setSystemTime(now + 1000);
    request.headers = new Headers();
    await halyard.getFlags("api", "secret");
    expect((await report(`?since=${now + 2000}`)).exposures).toEqual({ api: { count: 2, at: now + 1000 } });
    request.cookies.set("session", "somebody else");
    expect((await report()).exposures).toEqual({});
  });

  it("counts the exposures that pages have sent to it for this actor", async () => {
    const { halyard, report } = setUp();
    const send = async (): Promise<void> => {
      const headers = { "sec-fetch-site": "same-origin", cookie: Array.from(request.cookies, ([name, value]) => `${name}=${value}`).join("; ") };
      await halyard.handlers.POST(new Request("http://app.example/api/halyard/exposures", { method: "POST", body: '[["editor","v1"],["api",false]]', headers }));
    };
    await send();
    allow();
    expect((await report()).exposures).toEqual({});
    await send();
    expect((await report()).exposures).toEqual({ editor: { count: 1, at: now } });
    // Without the access nothing more is noted, of somebody who had it either.
    const access = request.cookies.get("halyard-devtools")!;
    request.cookies.delete("halyard-devtools");
    await send();
    request.cookies.set("halyard-devtools", access);
    expect((await report()).exposures).toEqual({ editor: { count: 1, at: now } });
  });

  it("names the groups that decide with", async () => {
    const { report } = setUp({ groups: { team: "acme" } });
    allow();
    expect((await report()).groups).toEqual({ team: "acme" });
  });

  it("remembers nothing of those who have no access", async () => {
    const { halyard, report } = setUp();
    await halyard.getFlag("api");
    allow();
    expect((await report()).reads).toEqual({});
  });

  it("forgets who came long ago, and the first requests of who came often", async () => {
    const { halyard, report } = setUp();
    allow();
    const first = request.cookies.get("session")!;
    await halyard.getFlag("secret");
    for (let visit = 0; visit < 20; visit++) {
      request.headers = new Headers();
      await halyard.getFlag("api");
    }
    expect((await report()).reads).toEqual({ api: true });
    for (let actor = 0; actor < 50; actor++) {
      request.headers = new Headers();
      request.cookies.set("session", `other-${actor}`);
      await halyard.getFlag("api");
    }
    request.cookies.set("session", first);
    expect((await report()).reads).toEqual({});
  });

  it("forces values for eight hours, in place of those before, and ends them with none", async () => {
    const { ask } = setUp();
    allow(24 * hourMs);
    const response = await ask({ method: "POST", body: '{"values":{"editor":"v2","secret":true}}' });
    expect([response.status, response.headers.get("cache-control")]).toEqual([204, "no-store"]);
    const [, token] = /^halyard-overrides=([^;]+); Path=\/; .*Max-Age=28800; .*HttpOnly; SameSite=lax$/i.exec(response.headers.get("set-cookie")!)!;
    expect(decodeOverrides(token!, createSigner(secret), now)).toEqual({ values: { editor: "v2", secret: true }, expiresAt: now + 8 * hourMs });
    const ended = await ask({ method: "POST", body: '{"values":{}}' });
    expect(ended.headers.get("set-cookie")).toMatch(/^halyard-overrides=;.*Max-Age=0/);
  });

  it("forces nothing for longer than the access lasts", async () => {
    const { ask } = setUp();
    allow(60_000);
    vi.setSystemTime(now + 30_000);
    expect((await ask({ method: "POST", body: '{"values":{"editor":"v2"}}' })).headers.get("set-cookie")).toMatch(/Max-Age=30;/);
  });

  it("marks the cookie as secure behind https", async () => {
    const { ask } = setUp();
    allow();
    const response = await ask({ method: "POST", body: '{"values":{"api":true}}', headers: { "x-forwarded-proto": "https" } });
    expect(response.headers.get("set-cookie")).toMatch(/; Secure/);
  });

  it.each([
    ['{"values":{"edtior":"v2"}}', "UNDECLARED_FLAG"],
    ['{"values":{"editor":"v3"}}', "INVALID_OVERRIDE"],
    ['{"values":{"api":"true"}}', "INVALID_OVERRIDE"],
    ['{"values":[]}', "BAD_REQUEST"],
    ['{"values":null}', "BAD_REQUEST"],
    ["null", "BAD_REQUEST"],
    ["", "BAD_REQUEST"],
    [`{"values":{"${"x".repeat(70_000)}":true}}`, "BAD_REQUEST"],
  ])("refuses a body and says why: %.40s", async (body, error) => {
    const { ask } = setUp();
    allow();
    const response = await ask({ method: "POST", body });
    expect([response.status, await response.json(), response.headers.get("set-cookie")]).toEqual([400, { error, message: expect.any(String) }, null]);
  });

  it.each<[string, () => void]>([
    ["no token", () => {}],
    ["a token that another secret signed", () => allow(hourMs, "another secret, also long enough for one")],
    ["a token that is out of date", () => (allow(60_000), vi.setSystemTime(now + 60_000), undefined)],
    ["the hint alone", () => request.cookies.set("halyard-devtools-hint", "1")],
    ["overrides in the place of a token", () => request.cookies.set("halyard-devtools", setUp().halyard.override.cookie({ api: true }).value)],
  ])("is not found in production with %s, as any other address", async (_, prepare) => {
    const { ask } = setUp();
    prepare();
    const [asked, set] = [await ask(), await ask({ method: "POST", body: '{"values":{"editor":"v2"}}' })];
    expect([asked.status, await asked.json()]).toEqual([404, notFound]);
    expect([set.status, set.headers.get("set-cookie")]).toEqual([404, null]);
  });

  it.each(["cross-site", "same-site", "none"])("is not found for another site that uses somebody's browser: %s", async (site) => {
    const { ask } = setUp();
    allow();
    vi.stubEnv("NODE_ENV", "development");
    const headers = { "sec-fetch-site": site };
    expect((await ask({ headers })).status).toBe(404);
    expect((await ask({ method: "POST", body: '{"values":{"editor":"v2"}}', headers })).status).toBe(404);
  });

  it("answers a page of this site whose browser names no site over plain http, and takes nothing from one that does not name itself", async () => {
    const { ask } = setUp();
    allow();
    const overHttp = async (method: string, origin: Record<string, string>): Promise<number> => {
      const headers = new Headers({ host: "app.example", cookie: Array.from(request.cookies, ([name, value]) => `${name}=${value}`).join("; "), ...origin });
      const asked = new Request("http://app.example/api/halyard/devtools?since=0", { method, headers, ...(method === "POST" && { body: '{"values":{}}' }) });
      return (await ask({ asked })).status;
    };
    expect(await overHttp("GET", {})).toBe(200);
    expect(await overHttp("GET", { origin: "http://elsewhere.example" })).toBe(404);
    expect(await overHttp("POST", { origin: "http://app.example" })).toBe(204);
    expect(await overHttp("POST", { origin: "http://elsewhere.example" })).toBe(404);
    expect(await overHttp("POST", {})).toBe(404);
  });

  it("is open to everybody during development, and says so when nothing can be signed", async () => {
    vi.stubEnv("NODE_ENV", "development");
    vi.stubEnv("HALYARD_SECRET", "");
    const { ask, report } = setUp();
    expect((await report()).flags).toHaveProperty("secret");
    const response = await ask({ method: "POST", body: '{"values":{"editor":"v2"}}' });
    expect([response.status, await response.json()]).toEqual([503, { error: "MISSING_SECRET", message: expect.stringContaining("HALYARD_SECRET") }]);
  });
});
