// @vitest-environment jsdom
import { configureTesting } from "@halyard/testing";
import { posthogFlags } from "@halyard/testing/msw";
import { posthog as createSource } from "@halyard/posthog/server";
import { http, HttpResponse } from "msw";
import { setupServer } from "msw/node";
import { PostHog as PostHogNode } from "posthog-node";
import type { PostHog } from "posthog-js";
import { afterAll, afterEach, describe, expect, it, vi } from "vitest";
import { flags } from "./testing/flags.ts";

const host = "http://posthog.test";

configureTesting({ flags });

// What the SDKs send besides: their configuration, and what they capture.
const server = setupServer(http.all(`${host}/*`, () => HttpResponse.json({})));

// First: posthog-js keeps the `fetch` that it finds when it is loaded.
server.listen();
const { default: posthogJs } = await import("posthog-js");

afterEach(() => {
  vi.restoreAllMocks();
  server.events.removeAllListeners();
  server.resetHandlers();
});
afterAll(() => server.close());

describe("posthog-node", () => {
  async function ask(options: Partial<ConstructorParameters<typeof PostHogNode>[1]> = {}): Promise<unknown> {
    const client = new PostHogNode("phc_test", { host, fetchRetryDelay: 1, ...options });
    try {
      return await client.getAllFlags("ada");
    } finally {
      await client.shutdown();
    }
  }

  it("has the states of the flags", async () => {
    server.use(...posthogFlags({ api: "on", editor: "v2", hint: "off" }));
    expect(await ask()).toEqual({ api: true, editor: "v2", hint: false });
  });

  it("decides by itself, where it has the key for the definitions", async () => {
    server.use(http.post(`${host}/flags`, () => HttpResponse.error()), ...posthogFlags({ api: true, editor: "v2", hint: false }));
    expect(await ask({ personalApiKey: "phx_test" })).toEqual({ api: true, editor: "v2", hint: false });
  });

  it.each(["timeout", "quota"] as const)("has no flag when the answer is a %s", async (answer) => {
    vi.spyOn(console, "warn").mockImplementation(() => {});
    vi.spyOn(console, "error").mockImplementation(() => {});
    server.use(...posthogFlags({ api: "on" }, { answer }));
    expect(await ask({ featureFlagsRequestTimeoutMs: 50 })).toEqual({});
  });
});

describe("posthog-js", () => {
  let count = 0;

  /** A client that has its first flags. */
  async function open(): Promise<PostHog> {
    const name = `client-${count++}`;
    const options = { api_host: host, persistence: "memory", persistence_name: name, autocapture: false, capture_pageview: false, disable_session_recording: true, disable_surveys: true, disable_external_dependency_loading: true } as const;
    const client = posthogJs.init("phc_test", options, name)!;
    await new Promise<void>((resolve) => client.onFeatureFlags(() => resolve()));
    return client;
  }

  async function ask(...names: string[]): Promise<unknown[]> {
    const client = await open();
    return names.map((name) => client.getFeatureFlag(name, { send_event: false }));
  }

  it("has the states of the flags", async () => {
    server.use(...posthogFlags({ api: "on", editor: "v2", hint: "off" }));
    expect(await ask("api", "editor", "hint")).toEqual([true, "v2", false]);
  });

  it("has no value that PostHog failed to compute, though it was on before", async () => {
    server.use(...posthogFlags({ api: "on", editor: "unavailable" }));
    const [api, editor] = await ask("api", "editor");
    expect(api).toBe(true);
    expect(editor).toBeFalsy();
  });

  it("keeps the flags that it has when no answer comes", async () => {
    server.use(...posthogFlags({ api: "on" }));
    const client = await open();
    client.set_config({ feature_flag_request_timeout_ms: 50 });
    server.use(...posthogFlags({ api: "off" }, { answer: "timeout" }));
    // It is called at once with the flags of before, of which nothing was asked yet.
    const hasFailed = new Promise((resolve) => client.onFeatureFlags((_names, _values, request) => request && resolve(request.errorsLoading)));
    client.reloadFeatureFlags();
    expect(await hasFailed).toBe(true);
    expect(client.getFeatureFlag("api", { send_event: false })).toBe(true);
  });

  it("keeps the flags that it has when the quota is used up", async () => {
    server.use(...posthogFlags({ api: "on" }));
    const client = await open();
    const answer = new Promise<string>((resolve) => server.events.on("response:mocked", ({ request, response }) => void (request.url.includes("/flags/") && resolve(response.clone().text()))));
    server.use(...posthogFlags({ api: "off" }, { answer: "quota" }));
    client.reloadFeatureFlags();
    expect(await answer).toContain("quotaLimited");
    // It tells nobody of such an answer. When one that was asked for later is here, it has taken this one.
    await fetch(`${host}/later`);
    expect(client.getFeatureFlag("api", { send_event: false })).toBe(true);
  });
});

describe("the source of @halyard/posthog", () => {
  it.each([
    ["ok", {}, { value: "v2" }],
    ["partial", { editor: "unavailable" }, { failure: expect.stringMatching(/undecidable|source_unavailable/) }],
  ])("takes an answer that is %s", async (name, states, expected) => {
    server.use(...posthogFlags({ editor: "v2", ...states }));
    const source = createSource({ token: `phc_${name}`, host, secretKey: "phs_test" });
    expect((await source.evaluate({ distinctId: "ada" }, ["editor"])).editor).toMatchObject(expected);
  });
});
