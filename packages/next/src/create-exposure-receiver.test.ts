import { defineFlags, type Evaluation, type ExposedFlag, type FlagSource, type Snapshot } from "@halyard/core";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { IdentifyRequest } from "./actor.ts";
import { createExposureReceiver } from "./create-exposure-receiver.ts";
import { fromSnapshot } from "./request-flags.ts";

const afterwards = vi.hoisted((): (() => unknown)[] => []);

vi.mock("next/server", async (original) => ({ ...(await original<object>()), after: (task: () => unknown) => afterwards.push(task) }));

const flags = defineFlags({ api: {}, editor: { variants: ["v1", "v2"], default: "v1" }, secret: { serverOnly: true } });

const decided: Evaluation = { value: true, reason: { code: "condition_match" }, source: "local", flagId: 7, flagVersion: 3 };

const snapshot: Snapshot = { distinctId: "ada", deviceId: "d", identified: true, groups: { team: "acme" }, evaluatedAt: 0, flags: { api: decided, editor: { ...decided, value: "v2" }, secret: decided } };

const samePage = { "sec-fetch-site": "same-origin", cookie: "session=ada" };

interface Setup {
  send: (body: string, headers?: Record<string, string>) => Promise<Response>;
  exposed: ExposedFlag[];
  asked: IdentifyRequest[];
  flushes: () => number;
}

function setUp({ isNew = false, isOptedOut = false, answers = snapshot }: { isNew?: boolean; isOptedOut?: boolean; answers?: Snapshot } = {}): Setup {
  const exposed: ExposedFlag[] = [];
  const asked: IdentifyRequest[] = [];
  let flushes = 0;
  const source: FlagSource = { name: "test", identity: { cookieName: "id", read: () => undefined, isOptedOut: (cookies) => isOptedOut && cookies.get("session") !== undefined, create: () => expect.fail("created") }, evaluate: () => ({}), expose: (each) => exposed.push(each) > 0, flush: async () => void flushes++ };
  const receive = createExposureReceiver({
    flags,
    source,
    decide: async (request) => {
      asked.push(request);
      return { flags: fromSnapshot(answers), ...(isNew && { cookie: { name: "id", value: "1", maxAge: 1 } }) };
    },
    onSent: () => {},
  });
  return { send: async (body, headers = samePage) => receive(new Request("http://app.example/api/halyard/exposures", { method: "POST", body, headers })), exposed, asked, flushes: () => flushes };
}

beforeEach(() => {
  afterwards.length = 0;
});

describe("the receiver of exposures", () => {
  it("reports what the actor of the request was shown, and sends it after the response", async () => {
    const { send, exposed, asked, flushes } = setUp();
    const response = await send('[["editor","v2"],["api",true]]');
    expect([response.status, await response.text(), response.headers.get("cache-control")]).toEqual([204, "", "no-store"]);
    expect(asked[0]!.cookies.get("session")).toMatchObject({ value: "ada" });
    const context = { distinctId: "ada", deviceId: "d", groups: { team: "acme" } };
    expect(exposed).toEqual([
      { name: "editor", evaluation: snapshot.flags["editor"], context, identified: true },
      { name: "api", evaluation: decided, context, identified: true },
    ]);
    expect([flushes(), afterwards.length]).toEqual([0, 1]);
    await afterwards[0]!();
    expect(flushes()).toBe(1);
  });

  it.each([
    ["a value that the actor does not get", '[["editor","v1"],["api",false],["api","true"],["api",1]]'],
    ["a flag that is not declared", '[["gone",true],["toString",true],["__proto__",true]]'],
    ["a flag that stays on the server", '[["secret",true]]'],
    ["nothing", "[]"],
  ])("reports nothing for %s", async (_, body) => {
    const { send, exposed } = setUp();
    expect([(await send(body)).status, exposed, afterwards]).toEqual([204, [], []]);
  });

  it("takes each flag once, however often it is sent", async () => {
    const { send, exposed } = setUp();
    await send(JSON.stringify(Array(500).fill(["api", true])));
    expect(exposed).toHaveLength(1);
  });

  it.each<[string, Partial<Evaluation>]>([["an override", { source: "override", reason: { code: "override" } }], ["a default in place of an answer", { source: "default", reason: { code: "source_unavailable" } }]])("reports nothing for %s", async (_, evaluation) => {
    const { send, exposed } = setUp({ answers: { ...snapshot, flags: { ...snapshot.flags, api: { ...decided, ...evaluation } } } });
    await send('[["api",true]]');
    expect(exposed).toEqual([]);
  });

  it("reports nothing of somebody who does not want to be observed", async () => {
    const { send, exposed, asked } = setUp({ isOptedOut: true });
    expect([(await send('[["api",true]]')).status, exposed, asked]).toEqual([204, [], []]);
  });

  it("makes up no visitor for a request without an identity", async () => {
    const visitor = setUp({ isNew: true, answers: { ...snapshot, identified: false } });
    expect([(await visitor.send('[["api",true]]')).status, visitor.exposed]).toEqual([204, []]);
    const person = setUp({ isNew: true });
    await person.send('[["api",true]]');
    expect(person.exposed).toHaveLength(1);
  });

  it.each(["", "{", "null", "{}", '"api"', "[1]", '["api"]', "[[1,2]]", "[[]]", `[["api","${"x".repeat(17_000)}"]]`])("refuses a body that no page sends: %.20s", async (body) => {
    const { send, asked } = setUp();
    expect([(await send(body)).status, asked]).toEqual([400, []]);
  });

  it.each<Record<string, string>>([
    { "sec-fetch-site": "cross-site", origin: "http://app.example", host: "app.example" },
    { "sec-fetch-site": "same-site" },
    { "sec-fetch-site": "none" },
    { origin: "http://elsewhere.example", host: "app.example" },
    { origin: "null", host: "app.example" },
    { host: "app.example" },
  ])("refuses what no page of this site sends: %o", async (headers) => {
    const { send, asked } = setUp();
    expect([(await send('[["api",true]]', headers)).status, asked]).toEqual([403, []]);
  });

  it.each<Record<string, string>>([
    { origin: "https://app.example", host: "app.example" },
    { origin: "https://app.example", host: "127.0.0.1:3000", "x-forwarded-host": "app.example" },
  ])("takes what a browser sends that tells the origin alone: %o", async (headers) => {
    const { send, exposed } = setUp();
    await send('[["api",true]]', headers);
    expect(exposed).toHaveLength(1);
  });
});
