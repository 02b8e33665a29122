// @vitest-environment jsdom
import type { Evaluation, Snapshot } from "@halyard/core";
import type { CaptureResult, PostHog } from "posthog-js";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createIdentity } from "./create-identity.ts";
import { createPostHogClient, type PostHogClient, type PostHogClientOptions } from "./create-posthog-client.ts";
import { forbidConsole } from "./testing/forbid-console.ts";

forbidConsole();

const token = "phc_demo";
const host = "http://127.0.0.1:9";
const { create, read, cookieName } = createIdentity(token);

const local: Evaluation = { value: true, reason: { code: "condition_match", conditionIndex: 0 }, source: "local", flagId: 7, flagVersion: 3 };
const visitor: Snapshot = { distinctId: "visitor-1", deviceId: "visitor-1", identified: false, evaluatedAt: 1795355938000, flags: { api: local } };
const ada: Snapshot = { ...visitor, distinctId: "ada", identified: true };

let events: CaptureResult[];
let requests: string[];

/** A page that was just loaded: posthog-js has not run in it, its storage is what earlier pages left. */
function loadPage(options: PostHogClientOptions["options"] = {}): PostHogClient {
  vi.doMock("posthog-js", async (importOriginal) => {
    const { PostHog } = await importOriginal<typeof import("posthog-js")>();
    return { posthog: new PostHog() };
  });
  const before_send: (event: CaptureResult | null) => CaptureResult | null = (event) => {
    if (event) events.push(event);
    return event;
  };
  return createPostHogClient({ token, host, options: { before_send, ...options } });
}

function setCookie(value: string): void {
  document.cookie = `${cookieName}=${encodeURIComponent(value)}; path=/`;
}

function readCookie(): ReturnType<typeof read> {
  return read(document.cookie.split("; ").find((cookie) => cookie.startsWith(`${cookieName}=`))?.slice(cookieName.length + 1));
}

function identify(distinctId: string): void {
  setCookie(JSON.stringify({ ...JSON.parse(create().cookie.value), distinct_id: distinctId, $user_state: "identified" }));
}

function stateOf(posthog: PostHog | undefined): unknown {
  return [posthog?.get_distinct_id(), posthog?.get_property("$user_state")];
}

function namesOfEvents(): string[] {
  return events.map(({ event }) => event);
}

beforeEach(() => {
  events = [];
  requests = [];
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date"] });
  vi.stubGlobal("fetch", (url: string) => {
    requests.push(url);
    return new Promise(() => {});
  });
});

afterEach(async () => {
  await vi.runOnlyPendingTimersAsync();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.doUnmock("posthog-js");
  localStorage.clear();
  sessionStorage.clear();
  for (const cookie of document.cookie.split("; ")) document.cookie = `${cookie.split("=")[0]}=; path=/; max-age=0`;
});

describe("createPostHogClient", () => {
  it("starts as the visitor that the server created", async () => {
    const { visitor: created, cookie } = create();
    setCookie(cookie.value);

    const posthog = await loadPage().adopt({ ...visitor, ...created });

    expect(stateOf(posthog)).toEqual([created.distinctId, "anonymous"]);
    expect(posthog!.get_property("$device_id")).toBe(created.deviceId);
    expect(readCookie()).toEqual(created);
    expect(events).toEqual([]);
  });

  it("leaves a visitor the device that the cookie names", async () => {
    setCookie(JSON.stringify({ ...JSON.parse(create().cookie.value), distinct_id: "visitor-2", $device_id: "device-1" }));

    const posthog = await loadPage().adopt({ ...visitor, distinctId: "visitor-2", deviceId: "device-1" });

    expect(posthog!.get_property("$device_id")).toBe("device-1");
    expect(readCookie()).toMatchObject({ distinctId: "visitor-2", deviceId: "device-1", identified: false });
  });

  it("starts as the snapshot's visitor where the cookie did not arrive", async () => {
    expect(stateOf(await loadPage().adopt(visitor))).toEqual(["visitor-1", "anonymous"]);
    expect(readCookie()).toMatchObject({ distinctId: "visitor-1", deviceId: "visitor-1", identified: false });
  });

  it("forgets a group that the person left", async () => {
    const client = loadPage();
    await client.adopt({ ...ada, groups: { team: "acme", plan: "pro" } });
    const posthog = await client.adopt({ ...ada, groups: { team: "globex" } });
    expect(posthog!.getGroups()).toEqual({ team: "globex" });
    await client.adopt({ ...ada });
    expect(posthog!.getGroups()).toEqual({});
  });

  it("identifies who is signed in, and the server reads that person from the cookie", async () => {
    const { visitor: created, cookie } = create();
    setCookie(cookie.value);

    const posthog = await loadPage().adopt(ada);

    expect(stateOf(posthog)).toEqual(["ada", "identified"]);
    expect(events).toMatchObject([{ event: "$identify", properties: { distinct_id: "ada", $anon_distinct_id: created.distinctId, "$feature/api": true } }]);
    expect(readCookie()).toMatchObject({ distinctId: "ada", deviceId: created.deviceId, identified: true });
  });

  it("identifies nobody twice", async () => {
    await loadPage().adopt(ada);
    events = [];

    const client = loadPage();
    await client.adopt(ada);
    const posthog = await client.adopt({ ...ada, flags: {} });

    expect(stateOf(posthog)).toEqual(["ada", "identified"]);
    expect(events).toEqual([]);
  });

  it("does not merge two people who use one browser", async () => {
    const client = loadPage();
    await client.adopt(ada);
    const posthog = await client.adopt({ ...ada, distinctId: "alan" });

    expect(stateOf(posthog)).toEqual(["alan", "identified"]);
    expect(namesOfEvents()).toEqual(["$identify", "$identify"]);
    expect(events[1]!.properties["$anon_distinct_id"]).not.toBe("ada");
  });

  it("becomes the snapshot's visitor when the person has signed out on this page", async () => {
    const client = loadPage();
    await client.adopt(ada);
    const posthog = await client.adopt({ ...visitor, distinctId: "visitor-2", flags: { api: { ...local, value: false } } });

    expect(stateOf(posthog)).toEqual(["visitor-2", "anonymous"]);
    expect(posthog!.getFeatureFlag("api")).toBe(false);
    expect(readCookie()).toMatchObject({ distinctId: "visitor-2", identified: false });
  });

  it("becomes the server's visitor when the person has signed out on another page", async () => {
    await loadPage().adopt(ada);
    const { visitor: created, cookie } = create();
    setCookie(cookie.value);

    expect(stateOf(await loadPage().adopt({ ...visitor, ...created }))).toEqual([created.distinctId, "anonymous"]);
    expect(readCookie()).toEqual(created);
  });

  it("becomes the snapshot's visitor when the cookie is gone and the storage still names a person", async () => {
    await loadPage().adopt(ada);
    document.cookie = `${cookieName}=; path=/; max-age=0`;

    expect(stateOf(await loadPage().adopt(visitor))).toEqual(["visitor-1", "anonymous"]);
  });

  it("stays who it is where the server believes the cookie", async () => {
    identify("ada");
    const posthog = await loadPage().adopt(ada);

    expect(stateOf(posthog)).toEqual(["ada", "identified"]);
    expect(events).toEqual([]);
  });

  it("joins the groups, and joins them once", async () => {
    const client = loadPage();
    await client.adopt({ ...ada, groups: { team: "acme" } });
    await client.adopt({ ...ada, groups: { team: "acme" } });
    const posthog = await client.adopt({ ...ada, groups: { team: "globex", plan: "pro" } });

    expect(posthog!.getGroups()).toEqual({ team: "globex", plan: "pro" });
    expect(namesOfEvents()).toEqual(["$identify", "$groupidentify", "$groupidentify", "$groupidentify"]);
  });

  it("has the server's flags, with all that exposures tell of them", async () => {
    const flags: Snapshot["flags"] = {
      api: { ...local, payload: { limit: 3 } },
      editor: { ...local, value: "v1", sourceValue: false, reason: { code: "no_condition_match" } },
      theme: { ...local, value: "dark" },
    };
    const posthog = (await loadPage().adopt({ ...visitor, flags }))!;

    expect(posthog.featureFlags.getFlagVariants()).toEqual({ api: true, editor: false, theme: "dark" });
    expect(posthog.getFeatureFlagResult("api")).toMatchObject({ enabled: true, payload: { limit: 3 } });
    expect(events).toMatchObject([
      {
        event: "$feature_flag_called",
        properties: {
          $feature_flag: "api",
          $feature_flag_response: true,
          $feature_flag_payload: '{"limit":3}',
          $feature_flag_id: 7,
          $feature_flag_version: 3,
          $feature_flag_reason: "Matched condition set 1",
          $feature_flag_evaluated_at: visitor.evaluatedAt,
        },
      },
    ]);
  });

  it("does not take a stand-in for PostHog's answer", async () => {
    const flags: Snapshot["flags"] = {
      api: local,
      failed: { value: "v1", reason: { code: "source_unavailable" }, source: "default" },
      forced: { value: true, reason: { code: "override" }, source: "override" },
    };

    expect((await loadPage().adopt({ ...visitor, flags }))!.featureFlags.getFlagVariants()).toEqual({ api: true });
  });

  it("forgets the flags of the last visit", async () => {
    await loadPage().adopt({ ...visitor, flags: { api: local, old: local } });

    expect((await loadPage().adopt(visitor))!.featureFlags.getFlagVariants()).toEqual({ api: true });
  });

  it("has the flags before the application's own callback", async () => {
    await loadPage().adopt({ ...visitor, flags: { api: { ...local, value: false } } });
    const seen: unknown[] = [];

    await loadPage({ loaded: (posthog) => seen.push(posthog.getFeatureFlag("api", { send_event: false })) }).adopt(visitor);

    expect(seen).toEqual([true]);
  });

  it("never asks for flags", async () => {
    const open = vi.spyOn(XMLHttpRequest.prototype, "open");
    const posthog = (await loadPage().adopt({ ...ada, groups: { team: "acme" } }))!;
    posthog.reloadFeatureFlags();
    await vi.advanceTimersByTimeAsync(600_000);

    const asked = [...requests, ...open.mock.calls.map(([, url]) => String(url))];
    expect(asked.some((url) => url.includes("/e/"))).toBe(true);
    expect(asked.filter((url) => url.startsWith(host) && url.includes("/flags"))).toEqual([]);
  });

  it("reports what is in view once, with all that PostHog wants to know of it, when posthog-js has started", async () => {
    const snapshot: Snapshot = { ...visitor, flags: { api: { ...local, source: "remote", requestId: "request-1", payload: { limit: 3 } }, forced: { ...local, source: "override" } } };
    const client = loadPage();
    client.expose(["api", "forced", "gone"], snapshot);
    await client.adopt(snapshot);
    client.expose(["api"], snapshot);
    await client.adopt({ ...snapshot });
    expect(events).toMatchObject([
      {
        event: "$feature_flag_called",
        properties: { $feature_flag: "api", $feature_flag_response: true, $feature_flag_id: 7, $feature_flag_version: 3, $feature_flag_request_id: "request-1", $feature_flag_payload: '{"limit":3}' },
      },
    ]);
    const next = loadPage();
    next.expose(["api"], snapshot);
    await next.adopt(snapshot);
    expect(events).toHaveLength(1);
    expect([client.sent, next.sent]).toEqual([[{ name: "api", at: Date.now() }], []]);
  });

  it("reports nothing in the name of somebody else", async () => {
    const client = loadPage();
    client.expose(["api"], { ...visitor, distinctId: "visitor-0" });
    const posthog = await client.adopt(visitor);
    posthog!.identify("ada");
    client.expose(["api"], visitor);
    await client.adopt(visitor);
    expect(namesOfEvents()).toEqual(["$identify"]);
  });

  it.each<[string, (posthog: PostHog) => void]>([
    ["identify", (posthog) => posthog.identify("ada")],
    ["reset", (posthog) => posthog.reset()],
    ["group", (posthog) => posthog.group("team", "globex")],
  ])("asks this site's own server when the application calls %s, and tells who follows", async (_, change) => {
    const answers = vi.fn<(url: string, init: RequestInit) => Promise<Response>>(async () => Response.json(ada));
    vi.stubGlobal("fetch", (url: string, init: RequestInit) => (url.startsWith(host) ? new Promise(() => {}) : answers(url, init)));
    const client = loadPage();
    const [first, second]: [Snapshot[], Snapshot[]] = [[], []];
    client.follow((snapshot) => first.push(snapshot));
    const stop = client.follow((snapshot) => second.push(snapshot));
    const posthog = (await client.adopt(visitor))!;
    await vi.advanceTimersByTimeAsync(1000);
    expect(answers).not.toHaveBeenCalled();
    stop();
    change(posthog);
    change(posthog);
    await vi.advanceTimersByTimeAsync(1000);
    expect(answers.mock.calls).toEqual([["/api/halyard/flags", { cache: "no-store" }]]);
    expect([first, second]).toEqual([[ada], []]);
  });

  it.each([
    ["cannot be reached", () => Promise.reject(new TypeError("Failed to fetch"))],
    ["answers with an error", async () => new Response("no", { status: 500 })],
    ["answers with something else", async () => new Response("<html>")],
  ])("keeps the flags when the server %s", async (_, respond) => {
    vi.stubGlobal("fetch", (url: string) => (url.startsWith(host) ? new Promise(() => {}) : respond()));
    const client = loadPage();
    const follower = vi.fn<() => void>();
    client.follow(follower);
    const posthog = (await client.adopt(visitor))!;
    posthog.identify("ada");
    await vi.advanceTimersByTimeAsync(1000);
    expect(follower).not.toHaveBeenCalled();
    expect(posthog.getFeatureFlag("api", { send_event: false })).toBe(true);
  });

  it("sends nothing of somebody who does not want to be observed, also after another person has used the browser", async () => {
    const client = loadPage();
    const posthog = (await client.adopt(ada))!;
    posthog.opt_out_capturing();
    events = [];
    expect(document.cookie).toContain(`__ph_opt_in_out_${token}=0`);
    for (const snapshot of [{ ...visitor, distinctId: "visitor-2" }, { ...ada, distinctId: "alan" }]) {
      await client.adopt(snapshot);
      client.expose(["api"], snapshot);
      await client.adopt({ ...snapshot });
      expect(posthog.getFeatureFlag("api")).toBe(true);
    }
    expect([stateOf(posthog), events, posthog.has_opted_out_capturing()]).toEqual([["alan", "identified"], [], true]);
    posthog.opt_in_capturing({ captureEventName: false });
    await client.adopt(visitor);
    expect(posthog.get_explicit_consent_status()).toBe("granted");
  });

  it("reports what somebody saw before they agreed to be observed, once they are shown it again", async () => {
    const client = loadPage();
    const posthog = (await client.adopt(visitor))!;
    const reported = (): unknown[] => events.filter(({ event }) => event === "$feature_flag_called").map(({ properties }) => properties?.["$feature_flag_response"]);
    posthog.opt_out_capturing();
    events = [];
    client.expose(["api"], visitor);
    await client.adopt({ ...visitor });
    expect(events).toEqual([]);
    posthog.opt_in_capturing({ captureEventName: false });
    client.expose(["api"], visitor);
    await client.adopt({ ...visitor });
    expect(reported()).toEqual([true]);
    posthog.opt_out_capturing();
    client.expose(["api"], { ...visitor, flags: { api: { ...local, value: false } } });
    await client.adopt({ ...visitor, flags: { api: { ...local, value: false } } });
    expect(reported()).toEqual([true]);
  });

  it("starts once, with the newest of the snapshots that came meanwhile", async () => {
    const onFeatureFlags = vi.fn<() => void>();
    const client = loadPage({ loaded: (posthog) => void posthog.onFeatureFlags(onFeatureFlags) });
    const all = await Promise.all([client.adopt(visitor), client.adopt(visitor), client.adopt(ada)]);

    expect(new Set(all).size).toBe(1);
    expect(stateOf(all[0])).toEqual(["ada", "identified"]);
    expect(namesOfEvents()).toEqual(["$identify"]);
    expect(onFeatureFlags).toHaveBeenCalledTimes(1);
  });

  it("does without posthog-js where it is blocked, and tries again with the next snapshot", async () => {
    const client = loadPage();
    vi.doMock("posthog-js", () => {
      throw new TypeError("Failed to fetch dynamically imported module");
    });
    expect(await client.adopt(visitor)).toBeUndefined();
    vi.doMock("posthog-js", async (importOriginal) => {
      const { PostHog } = await importOriginal<typeof import("posthog-js")>();
      return { posthog: new PostHog() };
    });

    expect(stateOf(await client.adopt(visitor))).toEqual(["visitor-1", "anonymous"]);
  });

  it("does nothing on a server", async () => {
    vi.stubGlobal("window", undefined);

    expect(await loadPage().adopt(visitor)).toBeUndefined();
  });
});
