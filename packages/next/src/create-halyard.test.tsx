import { createHmac } from "node:crypto";
import { defineFlags, readSnapshot, writeSnapshot, type ExposedFlag, type FlagSource, type HalyardError, type SourceAnswers, type SourceEvaluation } from "@halyard/core";
import { NextRequest, type NextFetchEvent } from "next/server";
import type { ReactElement } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createHalyard, type Halyard } from "./create-halyard.tsx";

/** What Next.js keeps for the request that is being answered. */
const request = vi.hoisted(() => ({ headers: new Headers(), cookies: new Map<string, string>(), afterwards: [] as (() => unknown)[], isRendering: false }));

vi.mock("react", async (original) => ({
  ...(await original<object>()),
  // As React does for server components: a result is kept while one is being rendered.
  cache: (create: () => unknown) => {
    const kept = create();
    return () => (request.isRendering ? kept : create());
  },
}));

vi.mock("next/headers", () => ({
  headers: async () => request.headers,
  cookies: async () => ({
    get: (name: string) => (request.cookies.has(name) ? { value: request.cookies.get(name) } : undefined),
    getAll: () => Array.from(request.cookies, ([name, value]) => ({ name, value })),
  }),
}));

vi.mock("next/server", async (original) => ({
  ...(await original<object>()),
  after: (task: () => unknown) => request.afterwards.push(task),
  connection: async () => {},
}));

function visit(headers: Record<string, string> = {}, isRendering = false): void {
  request.headers = new Headers(headers);
  request.afterwards = [];
  request.isRendering = isRendering;
}

async function endRequest(): Promise<void> {
  for (const task of request.afterwards) await task();
}

const flags = defineFlags({ api: {}, editor: { variants: ["v1", "v2"], default: "v1" }, secret: { serverOnly: true } });

const answers: SourceAnswers = {
  api: { value: true, reason: { code: "condition_match", conditionIndex: 0 }, source: "local" },
  editor: { value: "v2", reason: { code: "condition_match", conditionIndex: 1 }, source: "local" },
  secret: { value: true, reason: { code: "condition_match", conditionIndex: 0 }, source: "local" },
};

interface Setup {
  halyard: Halyard<typeof flags>;
  evaluated: string[];
  exposed: ExposedFlag[];
  /** How many flags had been exposed, at each flush. */
  flushes: number[];
  errors: HalyardError[];
}

function setUp(): Setup {
  const evaluated: string[] = [];
  const exposed: ExposedFlag[] = [];
  const flushes: number[] = [];
  const errors: HalyardError[] = [];
  const source: FlagSource = {
    name: "test",
    evaluate: ({ distinctId }) => (evaluated.push(distinctId), answers),
    expose: (each) => exposed.push(each) > 0,
    flush: async () => void flushes.push(exposed.length),
  };
  const identify = ({ cookies }: { cookies: { get(name: string): { value: string } | undefined } }): { distinctId: string } | undefined => {
    const session = cookies.get("session");
    return session && { distinctId: session.value };
  };
  return { halyard: createHalyard({ flags, source, identify, onError: (error) => errors.push(error) }), evaluated, exposed, flushes, errors };
}

describe("createHalyard", () => {
  beforeEach(() => {
    vi.stubEnv("HALYARD_SECRET", "a secret of at least 32 characters");
    request.cookies.clear();
    request.cookies.set("session", "ada");
    visit();
  });

  afterEach(() => vi.unstubAllEnvs());

  it("decides once for everything that answers one request, on a route without the proxy", async () => {
    const { halyard, evaluated } = setUp();
    expect(await halyard.getFlag("editor")).toBe("v2");
    expect(await halyard.getFlags("api", "editor")).toEqual({ api: true, editor: "v2" });
    await halyard.FlagsProvider({ children: null });
    expect(evaluated).toEqual(["ada"]);
    visit();
    await halyard.getFlag("editor");
    expect(evaluated).toEqual(["ada", "ada"]);
  });

  it("decides in the proxy and not again in the page", async () => {
    const { halyard, evaluated } = setUp();
    const response = await halyard.proxy(new NextRequest("http://localhost/", { headers: { cookie: "session=grace" } }), {} as NextFetchEvent);
    visit({ "x-halyard": response.headers.get("x-middleware-request-x-halyard")! });
    request.cookies.set("session", "grace");
    expect(await halyard.getFlag("editor")).toBe("v2");
    expect(evaluated).toEqual(["grace"]);
  });

  it("decides of many flags those that are read, in the proxy as in the page, and the rest where all are wanted", async () => {
    const decided: string[] = [];
    const source: FlagSource = {
      name: "test",
      begin: () => (name) => (decided.push(name), answers[name] as SourceEvaluation),
      evaluate: () => expect.fail("asked"),
    };
    const halyard = createHalyard({ flags, source });
    async function open(): Promise<void> {
      const response = await halyard.proxy(new NextRequest("http://localhost/", { headers: { cookie: "session=ada" } }), {} as NextFetchEvent);
      visit({ "x-halyard": response.headers.get("x-middleware-request-x-halyard")! });
    }
    // The first page tells the proxy that pages run where it does.
    await open();
    await halyard.getFlag("api");
    decided.length = 0;
    await open();
    expect(decided).toEqual([]);
    expect(await halyard.getFlags("editor", "editor")).toEqual({ editor: "v2" });
    expect(decided).toEqual(["editor"]);
    await halyard.FlagsProvider({ children: null });
    expect(decided).toEqual(["editor", "api", "secret"]);
    visit();
    expect(await halyard.getFlag("api")).toBe(true);
    expect(decided.slice(3)).toEqual(["api"]);
  });

  it("decides again when a server action signs somebody in, in the same request", async () => {
    const { halyard, evaluated } = setUp();
    const response = await halyard.proxy(new NextRequest("http://localhost/", { headers: { cookie: "session=ada" } }), {} as NextFetchEvent);
    visit({ "x-halyard": response.headers.get("x-middleware-request-x-halyard")! });
    await halyard.getFlag("editor");
    request.cookies.set("session", "grace");
    await halyard.getFlag("editor");
    await halyard.FlagsProvider({ children: null });
    expect(evaluated).toEqual(["ada", "grace"]);
  });

  it("believes no header that it did not sign", async () => {
    const { halyard, evaluated } = setUp();
    const text = writeSnapshot({ distinctId: "grace", identified: true, evaluatedAt: Date.now(), flags: { api: { value: false, reason: { code: "override" }, source: "override" } } });
    const signature = createHmac("sha256", "another secret, also long enough for one").update(`halyard.snapshot.3\n${text}`).digest("base64url");
    visit({ "x-halyard": `${signature}.${text}` });
    expect(await halyard.getFlag("api")).toBe(true);
    expect(evaluated).toEqual(["ada"]);
  });

  it("reads all flags when none is named", async () => {
    expect(await setUp().halyard.getFlags()).toEqual({ api: true, editor: "v2", secret: true });
  });

  it("names the declared flags when an undeclared one is read", async () => {
    const { halyard } = setUp();
    for (const name of ["edtior", "__proto__", "toString"]) {
      await expect(halyard.getFlag(name as never)).rejects.toThrow(`Failed to read flag "${name}": it is not among the declared flags: api, editor, secret.`);
    }
  });

  it("renders the branch of the variant and no other", async () => {
    const { Flag, Variant } = setUp().halyard;
    const shown = (await Flag({
      name: "editor",
      children: [
        <Variant key="1" is="v1">one</Variant>,
        <Variant key="2" is="v2">two</Variant>,
      ],
    })) as ReactElement<{ children: [ReactElement<{ children: string }>, ReactElement] }>;
    const [branch, exposure] = shown.props.children;
    expect(branch.props.children).toBe("two");
    expect(exposure.props).toEqual({ name: "editor", value: "v2" });
  });

  it("hands the flags to the client without those that are for the server only", async () => {
    const provider = (await setUp().halyard.FlagsProvider({ children: "page" })) as ReactElement<{ text: string; children: [ReactElement, string] }>;
    const [reporter, page] = provider.props.children;
    expect([reporter.props, page]).toEqual([{ to: "/api/halyard/exposures" }, "page"]);
    const snapshot = readSnapshot(provider.props.text);
    expect(snapshot).toMatchObject({ distinctId: "ada", identified: true, flags: { api: { value: true }, editor: { value: "v2" } } });
    expect(snapshot).not.toHaveProperty("flags.secret");
  });

  it("hands them over undecided with Cache Components, so that nothing but their readers waits", async () => {
    vi.stubEnv("__NEXT_CACHE_COMPONENTS", "true");
    const provider = setUp().halyard.FlagsProvider({ children: "page" }) as ReactElement<{ snapshot: Promise<object>; children: unknown[] }>;
    expect(provider.props.children).toContainEqual(expect.objectContaining({ props: { children: "page" } }));
    expect(provider.props.snapshot).toBeInstanceOf(Promise);
    expect(await provider.props.snapshot).toMatchObject({ distinctId: "ada", flags: { editor: { value: "v2" } } });
    expect(await provider.props.snapshot).not.toHaveProperty("flags.secret");
  });

  it("reports each flag that was read once a request, and sends them after the response", async () => {
    const { halyard, exposed, flushes } = setUp();
    await halyard.getFlag("editor");
    await halyard.getFlags("editor", "api");
    expect(flushes).toEqual([]);
    await endRequest();
    expect(flushes).toEqual([2]);
    expect(exposed.map(({ name, evaluation, context, identified }) => [name, evaluation.value, context.distinctId, identified])).toEqual([
      ["editor", "v2", "ada", true],
      ["api", true, "ada", true],
    ]);
  });

  it("leaves it to the browser to report what a server component shows, but for flags that stay on the server", async () => {
    const { halyard, exposed } = setUp();
    const { Flag, Variant } = halyard;
    await Flag({ name: "editor", children: [<Variant key="2" is="v2">two</Variant>] });
    expect(await Flag({ name: "secret", children: "shown" })).toBe("shown");
    await endRequest();
    expect(exposed.map(({ name }) => name)).toEqual(["secret"]);
  });

  it("reports nothing when all flags are read at once", async () => {
    const { halyard, exposed } = setUp();
    await halyard.getFlags();
    await endRequest();
    expect(exposed).toEqual([]);
  });

  it("has nothing to do after the response when the source recorded nothing", async () => {
    const source: FlagSource = { name: "test", evaluate: () => answers, expose: () => false };
    await createHalyard({ flags, source }).getFlag("editor");
    expect(request.afterwards).toEqual([]);
  });

  it.each<Record<string, string>>([{ "sec-fetch-dest": "document" }, { "sec-fetch-dest": "iframe" }, { "sec-fetch-mode": "cors" }, { "sec-fetch-dest": "empty", "next-action": "40ab" }])("reports what a page shows: %o", async (headers) => {
    const { halyard, exposed } = setUp();
    visit(headers, true);
    await halyard.getFlag("editor");
    await endRequest();
    expect(exposed).toHaveLength(1);
  });

  it.each<Record<string, string>>([
    { "sec-fetch-dest": "empty" },
    { "sec-fetch-dest": "document", purpose: "prefetch" },
    { "sec-fetch-dest": "document", "sec-purpose": "prefetch;prerender" },
  ])("does not report what may only be prefetched of a page: %o", async (headers) => {
    const { halyard, exposed } = setUp();
    visit(headers, true);
    await halyard.getFlag("editor");
    await endRequest();
    expect(exposed).toEqual([]);
  });

  it("reports once what a route handler reads for a script of the page, but not what is only prefetched", async () => {
    const { halyard, exposed, flushes } = setUp();
    visit({ "sec-fetch-dest": "empty", "sec-fetch-mode": "cors" });
    await halyard.getFlag("editor");
    await halyard.getFlag("editor");
    await endRequest();
    expect([exposed.map(({ name }) => name), flushes]).toEqual([["editor"], [1]]);
    visit({ "sec-fetch-dest": "empty", "sec-purpose": "prefetch" });
    await halyard.getFlag("api");
    expect(exposed).toHaveLength(1);
  });

  it("does not report what the application's own proxy reads for a page that may only be prefetched", async () => {
    const { halyard, exposed } = setUp();
    const read = halyard.proxy(async () => void (await halyard.getFlag("editor")));
    visit({ "sec-fetch-dest": "empty" });
    await read(new NextRequest("http://localhost/"), {} as NextFetchEvent);
    expect(exposed).toEqual([]);
    visit({ "sec-fetch-dest": "document" });
    await read(new NextRequest("http://localhost/"), {} as NextFetchEvent);
    expect(exposed.map(({ name }) => name)).toEqual(["editor"]);
  });

  it("does not report what somebody reads who does not want to be observed", async () => {
    const exposed: ExposedFlag[] = [];
    const identity = { cookieName: "id", read: () => undefined, isOptedOut: (cookies: { get(name: string): unknown }) => cookies.get("consent") !== undefined, create: () => ({ visitor: { distinctId: "new", identified: false, generated: true }, cookie: { name: "id", value: "new", maxAge: 1 } }) };
    const { getFlag } = createHalyard({ flags, source: { name: "test", identity, evaluate: () => answers, expose: (each) => exposed.push(each) > 0 }, identify: () => ({ distinctId: "ada" }) });
    request.cookies.set("consent", "no");
    expect(await getFlag("editor")).toBe("v2");
    expect(exposed).toEqual([]);
  });

  it("does not report that flags were handed to the client", async () => {
    const { halyard, exposed } = setUp();
    await halyard.FlagsProvider({ children: null });
    await endRequest();
    expect(exposed).toEqual([]);
  });

  it("gives whoever has an override its values, in the proxy and without it, and reports none of them", async () => {
    const { halyard, evaluated, exposed } = setUp();
    const { name, value } = halyard.override.cookie({ editor: "v1", secret: false });
    request.cookies.set(name, value);
    expect(await halyard.getFlags("api", "editor", "secret")).toEqual({ api: true, editor: "v1", secret: false });
    const response = await halyard.proxy(new NextRequest("http://localhost/", { headers: { cookie: `session=ada; ${name}=${value}` } }), {} as NextFetchEvent);
    visit({ "x-halyard": response.headers.get("x-middleware-request-x-halyard")! });
    expect(await halyard.getFlags("editor", "secret")).toEqual({ editor: "v1", secret: false });
    const provider = (await halyard.FlagsProvider({ children: null })) as ReactElement<{ text: string }>;
    const snapshot = readSnapshot(provider.props.text);
    expect(snapshot).toMatchObject({ flags: { editor: { value: "v1", source: "override" } } });
    expect(snapshot).not.toHaveProperty("flags.secret");
    // Once for each of the two requests, in the proxy or in the page.
    expect(evaluated).toEqual(["ada", "ada"]);
    await endRequest();
    expect(exposed.map((each) => each.name)).toEqual(["api"]);
  });

  it("decides anew when an override ends in the same request", async () => {
    const { halyard } = setUp();
    const { name, value } = halyard.override.cookie({ editor: "v1" });
    request.cookies.set(name, value);
    expect(await halyard.getFlag("editor")).toBe("v1");
    request.cookies.delete(name);
    expect(await halyard.getFlag("editor")).toBe("v2");
  });

  it.each(["", "x", "%", "x.y", "é🚩"])("takes no notice of an override that it did not sign: %j", async (value) => {
    const { halyard, errors } = setUp();
    request.cookies.set("halyard-overrides", value);
    expect(await halyard.getFlag("editor")).toBe("v2");
    expect(errors).toEqual([]);
  });

  it("sets the cookie of an override for whoever opens its link, in front of the application's own proxy", async () => {
    const { halyard, evaluated } = setUp();
    const link = new NextRequest(halyard.override.link("http://localhost/a?b=1", { editor: "v1" }), { headers: { "sec-fetch-mode": "navigate" } });
    const response = await halyard.proxy(() => expect.fail("asked the application's proxy"))(link, {} as NextFetchEvent);
    expect([response.status, response.headers.get("location"), evaluated]).toEqual([307, "http://localhost/a?b=1", []]);
    const [, value] = /^halyard-overrides=([^;]+)/.exec(response.headers.get("set-cookie")!)!;
    request.cookies.set("halyard-overrides", value!);
    expect(await halyard.getFlag("editor")).toBe("v1");
  });

  it("makes no override without a secret", () => {
    vi.stubEnv("HALYARD_SECRET", "short");
    const { halyard } = setUp();
    expect(() => halyard.override.link("/", { editor: "v1" })).toThrow(/sign with HALYARD_SECRET: it has fewer than 32 characters.*MISSING_SECRET/);
  });

  it("evaluates for an actor without a page", async () => {
    const { halyard, evaluated } = setUp();
    expect((await halyard.evaluate({ distinctId: "api-key:acme" })).api).toMatchObject({ value: true, source: "local" });
    expect(evaluated).toEqual(["api-key:acme"]);
    const { name, value } = halyard.override.cookie({ api: false });
    request.cookies.set(name, value);
    expect((await halyard.evaluate({ distinctId: "api-key:acme" })).api.value).toBe(true);
    await expect(halyard.evaluate({} as never)).rejects.toMatchObject({ code: "INVALID_CONTEXT" });
  });
});
