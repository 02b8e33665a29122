// @vitest-environment jsdom
import { configureTesting } from "@halyard/testing";
import { posthogFlags } from "@halyard/testing/msw";
import { posthog as createSource } from "@halyard/posthog/server";
import { http, HttpResponse } from "msw";
import { setupServer } from "msw/node";
import { PostHog as PostHogNode } from "posthog-node";
import posthogJs, { type PostHog } from "posthog-js";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { flags } from "./testing/flags.ts";

const host = "http://posthog.test";

configureTesting({ flags });

// What the SDKs send besides: their configuration, and what they capture.
const server = setupServer(http.all(`${host}/*`, () => HttpResponse.json({})));

beforeAll(() => server.listen());
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

describe("posthog-node", () => {
  async function ask(options: { readonly secretKey?: string } = {}): Promise<unknown> {
    // It waits between its attempts.
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const client = new PostHogNode("phc_test", { host, fetchRetryCount: 0, featureFlagsRequestTimeoutMs: 50, ...(options.secretKey && { personalApiKey: options.secretKey }) });
    let isDone = false;
    const asking = client.getAllFlags("ada").finally(() => {
      isDone = true;
    });
    while (!isDone) await vi.advanceTimersByTimeAsync(100);
    vi.useRealTimers();
    await client.shutdown();
    return asking;
  }

  it("has the states of the flags", async () => {
    server.use(...posthogFlags({ api: "on", editor: "v2", hint: "off" }));
    expect(await ask()).toEqual({ api: true, editor: "v2", hint: false });
  });

  it("decides by itself, where it has the key for the definitions", async () => {
    server.use(http.post(`${host}/flags`, () => HttpResponse.error()), ...posthogFlags({ api: true, editor: "v2", hint: false }));
    expect(await ask({ secretKey: "phx_test" })).toEqual({ api: true, editor: "v2", hint: false });
  });

  it.each(["timeout", "quota"] as const)("has no flag when the answer is a %s", async (answer) => {
    vi.spyOn(console, "warn").mockImplementation(() => {});
    vi.spyOn(console, "error").mockImplementation(() => {});
    server.use(...posthogFlags({ api: "on" }, { answer }));
    expect(await ask()).toEqual({});
    vi.restoreAllMocks();
  });
});

describe("posthog-js", () => {
  let count = 0;

  function open(): PostHog {
    const name = `client-${count++}`;
    const options = { api_host: host, persistence: "memory", persistence_name: name, autocapture: false, capture_pageview: false, disable_session_recording: true, disable_surveys: true, disable_external_dependency_loading: true } as const;
    return posthogJs.init("phc_test", options, name)!;
  }

  async function ask(...names: string[]): Promise<unknown[]> {
    const client = open();
    await new Promise<void>((resolve) => client.onFeatureFlags(() => resolve()));
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

  it.each(["timeout", "quota"] as const)("keeps the flags that it has when the answer is a %s", async (answer) => {
    server.use(...posthogFlags({ api: "on" }));
    const client = open();
    await vi.waitFor(() => expect(client.getFeatureFlag("api", { send_event: false })).toBe(true));

    const seen: string[] = [];
    server.events.on("request:start", ({ request }) => void seen.push(`asks ${new URL(request.url).pathname}`));
    server.events.on("response:mocked", async ({ request, response }) => void seen.push(`gets ${new URL(request.url).pathname} ${(await response.clone().text()).includes("quotaLimited")}`));
    server.use(...posthogFlags({ api: "off" }, { answer }));
    client.reloadFeatureFlags();
    await vi.waitFor(() => expect(seen).toContain(answer === "quota" ? "gets /flags/ true" : "asks /flags/"));
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
