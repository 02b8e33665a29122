import { createHmac } from "node:crypto";
import type { FlagSource, HalyardError } from "@halyard/core";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createDevtoolsGuard } from "./create-devtools-guard.ts";
import { createHandlers } from "./create-handlers.ts";
import { fromSnapshot } from "./request-flags.ts";
import { createReadLog } from "./create-read-log.ts";

const secret = "webhook secret";

/** For routes that have nothing to do with the devtools. */
const noDevtools = {
  guard: createDevtoolsGuard(() => undefined),
  readLog: createReadLog(),
  createCookie: () => expect.fail("made a cookie"),
  readOverrides: () => undefined,
  onSent: () => {},
};

describe("the route for flags", () => {
  it("answers with the flags of whoever asks, without those that stay on the server, and sets a new visitor's cookie", async () => {
    const decided = { value: true, reason: { code: "condition_match" }, source: "local" } as const;
    const { GET } = createHandlers({
      flags: { api: {}, secret: { serverOnly: true } },
      source: { name: "test", evaluate: () => ({}) },
      decide: async ({ cookies }) => ({
        flags: fromSnapshot({ distinctId: cookies.get("session")!.value, identified: true, evaluatedAt: 1, flags: { api: decided, secret: decided } }),
        cookie: { name: "id", value: "{}", maxAge: 60 },
      }),
      onError: () => {},
      ...noDevtools,
    });
    const response = await GET(new Request("http://localhost/api/halyard/flags", { headers: { cookie: "session=ada" } }));
    expect(await response.json()).toEqual({ distinctId: "ada", identified: true, evaluatedAt: 1, flags: { api: decided } });
    expect([response.status, response.headers.get("cache-control"), response.headers.get("set-cookie")]).toEqual([200, "no-store", expect.stringMatching(/^id=%7B%7D;/)]);
    expect((await GET(new Request("http://localhost/api/halyard/webhook"))).status).toBe(404);
  });
});

const now = 1_800_000_000_000;

function setUp(refreshed = true): { post: (path: string, body: string, signature?: string) => Promise<Response>; refreshes: () => number; errors: HalyardError[] } {
  let count = 0;
  const errors: HalyardError[] = [];
  const source: FlagSource = { name: "test", evaluate: () => ({}), refresh: async () => (count++, refreshed) };
  const { POST } = createHandlers({ flags: {}, source, decide: () => expect.fail("decided"), onError: (error) => errors.push(error), ...noDevtools });
  return {
    post: (path, body, signature) => POST(new Request(`http://localhost/api/halyard/${path}`, { method: "POST", body, headers: signature ? { "x-halyard-signature": signature } : {} })),
    refreshes: () => count,
    errors,
  };
}

function sign(body: string, { seconds = now / 1000, key = secret } = {}): string {
  return `t=${seconds},v1=${createHmac("sha256", key).update(`${seconds}.${body}`).digest("hex")}`;
}

describe("the webhook", () => {
  beforeEach(() => {
    vi.stubEnv("HALYARD_WEBHOOK_SECRET", secret);
    vi.useFakeTimers({ now });
  });

  afterEach(() => {
    vi.unstubAllEnvs();
    vi.useRealTimers();
  });

  it("fetches the rules when the request is signed", async () => {
    const { post, refreshes } = setUp();
    const response = await post("webhook", "{}", sign("{}"));
    expect([response.status, await response.json(), refreshes()]).toEqual([200, { refreshed: true }, 1]);
  });

  it("is found where addresses end with a slash", async () => {
    expect((await setUp().post("webhook/", "{}", sign("{}"))).status).toBe(200);
  });

  it("says so when the rules could not be fetched", async () => {
    const response = await setUp(false).post("webhook", "{}", sign("{}"));
    expect([response.status, await response.json()]).toEqual([502, { refreshed: false }]);
  });

  it.each([
    ["without a signature", undefined],
    ["with a signature of another body", sign("[]")],
    ["with a signature by another secret", sign("{}", { key: "other" })],
    ["with a signature from ten minutes ago", sign("{}", { seconds: now / 1000 - 600 })],
    ["with a signature from the future", sign("{}", { seconds: now / 1000 + 600 })],
    ["with garbage for a signature", "t=é,v1=🚩".replace(/[^\x20-\x7e]/g, "?")],
  ])("refuses a request %s", async (_, signature) => {
    const { post, refreshes } = setUp();
    const response = await post("webhook", "{}", signature);
    expect([response.status, refreshes()]).toEqual([401, 0]);
  });

  it("refuses a body without end", async () => {
    const body = "x".repeat(70_000);
    expect((await setUp().post("webhook", body, sign(body))).status).toBe(401);
  });

  it("answers 404 elsewhere", async () => {
    expect((await setUp().post("other", "{}", sign("{}"))).status).toBe(404);
  });

  it("is closed without a secret, and reports one and the same error", async () => {
    vi.stubEnv("HALYARD_WEBHOOK_SECRET", "");
    const { post, refreshes, errors } = setUp();
    expect((await post("webhook", "{}", sign("{}", { key: "" }))).status).toBe(503);
    expect((await post("webhook", "{}", sign("{}", { key: "" }))).status).toBe(503);
    expect([refreshes(), [...new Set(errors)].map(({ code }) => code)]).toEqual([0, ["MISSING_SECRET"]]);
  });
});
