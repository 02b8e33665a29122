import { defineFlags, type FlagSource, type FlagValue, type HalyardError } from "@halyard/core";
import { NextRequest, NextResponse, type NextFetchEvent } from "next/server";
import { isValidElement, type ReactElement, type ReactNode } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createHalyard, type Halyard } from "./create-halyard.tsx";
import type { ProxyHandler } from "./create-proxy.ts";
import type { StaticRoutes } from "./static-routes.ts";

/** What Next.js throws where a page asks for the request, and what React keeps for the render under way. */
const render = vi.hoisted(() => ({ kept: new Map<unknown, unknown>() }));

vi.mock("next/headers", () => {
  const askForRequest = async (): Promise<never> => {
    throw new Error("asked for the request");
  };
  return { headers: askForRequest, cookies: askForRequest };
});

vi.mock("react", async (original) => ({
  ...(await original<object>()),
  // As React does for server components: one result for each render.
  cache: (create: () => unknown) => () => {
    if (!render.kept.has(create)) render.kept.set(create, create());
    return render.kept.get(create);
  },
}));

const flags = defineFlags({
  api: {},
  editor: { variants: ["v1", "v2", "v3"], default: "v1" },
  hint: {},
  secret: { serverOnly: true },
});

type Flags = typeof flags;

const event = {} as NextFetchEvent;

let values: Record<keyof Flags, FlagValue>;

const source: FlagSource = {
  name: "test",
  evaluate: () => Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value, reason: { code: "condition_match" as const }, source: "local" as const }])),
};

function setUp<const Groups extends Record<string, readonly (keyof Flags)[]>>(staticVariants: StaticRoutes<Flags, Groups>): Halyard<Flags, keyof Groups & string> {
  return createHalyard<Flags, Groups>({ flags, source, staticVariants });
}

async function ask(halyard: Pick<Halyard<Flags>, "proxy">, address: string, handler?: ProxyHandler, init: ConstructorParameters<typeof NextRequest>[1] = {}): Promise<Response> {
  const request = new NextRequest(new URL(address, "http://localhost"), init);
  return handler ? halyard.proxy(handler)(request, event) : halyard.proxy(request, event);
}

function pageOf(response: Response): string | undefined {
  const rewrite = response.headers.get("x-middleware-rewrite");
  return rewrite === null ? undefined : new URL(rewrite).pathname;
}

async function codeFor(halyard: Pick<Halyard<Flags>, "proxy">, own: Partial<typeof values> = {}, address = "/tour"): Promise<string> {
  const before = values;
  values = { ...values, ...own };
  const code = /~[^/]*/.exec(pageOf(await ask(halyard, address))!)![0];
  values = before;
  return code;
}

function toParams(variants: string): Promise<{ variants: string }> {
  return Promise.resolve({ variants });
}

/** A code that nobody has: Next.js is told of a page that is not there. */
const notFound: unknown = expect.objectContaining({ digest: "NEXT_HTTP_ERROR_FALLBACK;404" });

beforeEach(() => {
  vi.stubEnv("HALYARD_SECRET", "a secret of at least 32 characters");
  values = { api: true, editor: "v2", hint: false, secret: true };
  render.kept.clear();
});

afterEach(() => vi.unstubAllEnvs());

describe("the page of a static route", () => {
  const routes = { "/tour/[variants]": { flags: ["editor", "api"] } } as const;

  it("reads the values that the proxy chose it for, without asking for the request", async () => {
    const halyard = setUp(routes);
    const code = await codeFor(halyard, { editor: "v3", api: false });
    await halyard.staticVariants("/tour/[variants]").enter(toParams(code));
    expect(await halyard.getFlag("editor")).toBe("v3");
    expect(await halyard.getFlags("api", "editor")).toEqual({ api: false, editor: "v3" });
    const { Flag, Variant } = halyard;
    const shown = (await Flag({ name: "editor", children: [<Variant key="1" is="v1">one</Variant>, <Variant key="3" is="v3">three</Variant>] })) as ReactElement<{ children: [ReactElement<{ children: string }>] }>;
    expect(shown.props.children[0].props.children).toBe("three");
  });

  it("hands the values of its flags to the client, and nothing about a visitor", async () => {
    const halyard = setUp({ "/tour/[variants]": { flags: ["editor", "secret"] } });
    await halyard.staticVariants("/tour/[variants]").enter(toParams(await codeFor(halyard)));
    expect(snapshotIn(await halyard.FlagsProvider({ children: "page" }))).toEqual({
      distinctId: "",
      identified: false,
      prerendered: true,
      evaluatedAt: 0,
      flags: { editor: { value: "v2", reason: { code: "prerendered" }, source: "local" } },
    });
  });

  it("says which flag it is not prerendered for", async () => {
    const halyard = setUp(routes);
    await halyard.staticVariants("/tour/[variants]").enter(toParams(await codeFor(halyard)));
    await expect(halyard.getFlag("hint")).rejects.toMatchObject({ code: "FLAG_NOT_PRERENDERED", message: expect.stringContaining('Failed to read flag "hint": this page is prerendered for editor, api.') });
  });

  it("belongs to one render: the next one reads its own request", async () => {
    const halyard = setUp(routes);
    await halyard.staticVariants("/tour/[variants]").enter(toParams(await codeFor(halyard)));
    render.kept.clear();
    await expect(halyard.getFlag("editor")).rejects.toThrow("asked for the request");
  });

  it.each([
    ["an empty code", () => "~"],
    ["the code of nothing", () => "~none"],
    ["no code", () => "teams"],
    ["a number without a signature", () => "~0"],
    ["a number beyond the last", (code: string) => code.replace(/^~./, "~6")],
    ["another number with this signature", (code: string) => code.replace(/^~./, (start) => (start === "~0" ? "~1" : "~0"))],
    ["the number written another way", (code: string) => code.replace(/^~/, "~0")],
    ["a damaged signature", (code: string) => `${code.slice(0, -1)}${code.endsWith("A") ? "B" : "A"}`],
    ["a shorter signature", (code: string) => code.slice(0, -1)],
    ["a signature that is not ASCII", (code: string) => `${code.slice(0, -1)}é`],
  ])("is not found for %s", async (_, change) => {
    const halyard = setUp(routes);
    const code = change(await codeFor(halyard));
    await expect(halyard.staticVariants("/tour/[variants]").enter(toParams(code))).rejects.toEqual(notFound);
  });

  it.each<[string, Halyard<Flags, "/tour/[variants]">]>([
    ["flags in another order", setUp({ "/tour/[variants]": { flags: ["api", "editor"] } })],
    ["a flag more", setUp({ "/tour/[variants]": { flags: ["editor", "api", "hint"] } })],
    ["a flag less", setUp({ "/tour/[variants]": { flags: ["editor"] } })],
    ["states in another order", createHalyard({ flags: { ...flags, editor: { variants: ["v2", "v1", "v3"], default: "v1" } } as never as Flags, source, staticVariants: routes })],
    ["another name of a state", createHalyard({ flags: { ...flags, editor: { variants: ["v1", "v2", "v4"], default: "v1" } } as never as Flags, source, staticVariants: routes })],
  ])("is not found for a code from before: %s", async (_, now) => {
    for (const editor of ["v1", "v2", "v3"]) {
      const code = await codeFor(setUp(routes), { editor });
      await expect(now.staticVariants("/tour/[variants]").enter(toParams(code))).rejects.toEqual(notFound);
    }
  });

  it("is not found for the code of another route or of another secret", async () => {
    const both = setUp({ ...routes, "/plans/[variants]": { flags: ["editor", "api"] } });
    await expect(both.staticVariants("/plans/[variants]").enter(toParams(await codeFor(both)))).rejects.toEqual(notFound);
    const code = await codeFor(both);
    vi.stubEnv("HALYARD_SECRET", "another secret of at least 32 characters");
    await expect(setUp(routes).staticVariants("/tour/[variants]").enter(toParams(code))).rejects.toEqual(notFound);
  });

  it("has a short code", async () => {
    expect(await codeFor(setUp(routes))).toMatch(/^~[0-9a-z]~[\w-]{16}$/);
  });
});

describe("the proxy of an application with static routes", () => {
  it("sends each combination to a page of its own, and the same one to the same page", async () => {
    const halyard = setUp({ "/tour/[variants]": { flags: ["editor", "api"] } });
    const pages = new Set<string>();
    for (const editor of ["v1", "v2", "v3"]) for (const api of [true, false]) pages.add(await codeFor(halyard, { editor, api }));
    expect(pages.size).toBe(6);
    expect(await codeFor(halyard, { hint: true })).toBe(await codeFor(halyard, { hint: false }));
  });

  it.each([
    ["/tour", "/tour/~"],
    ["/tour?step=2&step=3", "/tour/~"],
    ["/", "/~"],
    ["/blog/caf%C3%A9%20now", "/blog/caf%C3%A9%20now/~"],
    ["/blog/about", "/about-page/~"],
    ["/docs", "/~/docs"],
    ["/docs/a/b", "/~/docs/a/b"],
    ["/files/a/b", "/files/a/b/~"],
  ])("finds the page of %s", async (address, start) => {
    const halyard = setUp({
      "/files/[...path]/[variants]": { flags: ["editor"] },
      "/[variants]/docs/[[...path]]": { flags: ["editor"] },
      "/blog/[slug]/[variants]": { flags: ["editor"] },
      "/[variants]": { flags: ["editor"] },
      "/tour/[variants]": { flags: ["editor"] },
    });
    const handler: ProxyHandler = (request) => (request.nextUrl.pathname === "/blog/about" ? NextResponse.rewrite(new URL("/about-page", request.url)) : undefined);
    const routes = setUp({ "/about-page/[variants]": { flags: ["editor"] }, "/blog/[slug]/[variants]": { flags: ["editor"] } });
    const response = await ask(address === "/blog/about" ? routes : halyard, address, handler);
    const path = pageOf(response)!;
    expect(path.replace(/~[\w~-]+/, "~")).toBe(start);
    expect(new URL(response.headers.get("x-middleware-rewrite")!).search).toBe(new URL(address, "http://localhost").search);
  });

  it.each(["/tours", "/tour/teams", "/Tour", "/files", "/a/b"])("leaves %s alone", async (address) => {
    const halyard = setUp({ "/tour/[variants]": { flags: ["editor"] }, "/files/[...path]/[variants]": { flags: ["editor"] } });
    const response = await ask(halyard, address);
    expect([pageOf(response), response.headers.get("cache-control")]).toEqual([undefined, null]);
  });

  it("prefers the more specific of two routes, as Next.js does, in whichever order they are listed", async () => {
    for (const routes of [
      { "/blog/[slug]/[variants]": { flags: ["editor"] }, "/blog/[variants]": { flags: [] }, "/blog/news/[variants]": { flags: [] } },
      { "/blog/news/[variants]": { flags: [] }, "/blog/[variants]": { flags: [] }, "/blog/[slug]/[variants]": { flags: ["editor"] } },
    ] as const) {
      const halyard = setUp(routes);
      const code = await codeFor(halyard, {}, "/blog/news");
      await expect(halyard.staticVariants("/blog/news/[variants]").enter(toParams(code))).resolves.toBeUndefined();
    }
  });

  it("lets no cache that visitors share keep the answer, and browsers only ask again", async () => {
    const response = await ask(setUp({ "/tour/[variants]": { flags: ["editor"] } }), "/tour", () => NextResponse.next({ headers: { "cache-control": "public, s-maxage=60" } }));
    expect(response.headers.get("cache-control")).toBe("private, no-cache");
  });

  it("sends everybody who asks for a page's own address to the same place, where nothing is", async () => {
    const halyard = setUp({ "/tour/[variants]": { flags: ["editor"] }, "/[variants]/docs": { flags: ["api"] } });
    const code = await codeFor(halyard);
    const spellings = [code, code.replaceAll("~", "%7E"), code.replace("~", "%7e"), `%7e${code.slice(1, -1)}%${code.charCodeAt(code.length - 1).toString(16)}`];
    for (const address of [...spellings.map((each) => `/tour/${each}`), `/to%75r/${code}`, "/tour/~0~forged", "/tour/~"]) expect(pageOf(await ask(halyard, address))).toBe("/tour/~none");
    expect(pageOf(await ask(halyard, `/${code}/docs`))).toBe("/~none/docs");
    await expect(halyard.staticVariants("/tour/[variants]").enter(toParams("~none"))).rejects.toEqual(notFound);
  });

  it("has one place for all that is not found at a page's address, whatever else stands in it", async () => {
    const halyard = setUp({ "/[variants]/blog/[slug]/[...rest]": { flags: ["editor"] } });
    for (const address of ["/~a/blog/b/c", "/~d/blog/e/f/g", "/~d/blog/%E0%A4%A/f"]) expect(pageOf(await ask(halyard, address))).toBe("/~none/blog/~none/~none");
  });

  it("sends what is no route to that place too, where a route's siblings are known", async () => {
    const halyard = setUp({ "/tour/[variants]": { flags: ["editor"], siblings: ["help"] }, "/tour/steps/[variants]": { flags: ["api"] }, "/blog/[variants]": { flags: [] } });
    for (const address of ["/tour/junk", "/tour/helps", "/tour/%E0%A4%A", "/tour/constructor"]) expect(pageOf(await ask(halyard, address))).toBe("/tour/~none");
    for (const address of ["/tour/help", "/tour/help/", "/tour/a/b", "/blog/junk"]) expect(pageOf(await ask(halyard, address))).toBeUndefined();
    expect(pageOf(await ask(halyard, "/tour/steps"))).toMatch(/^\/tour\/steps\/~/);
  });

  it("passes an answer and a rewrite to another server of the application's own proxy on", async () => {
    const halyard = setUp({ "/tour/[variants]": { flags: ["editor"] } });
    expect((await ask(halyard, "/tour", () => new Response("closed", { status: 503 }))).status).toBe(503);
    const elsewhere = await ask(halyard, "/tour", () => NextResponse.rewrite(new URL("https://other.example/tour")));
    expect(elsewhere.headers.get("x-middleware-rewrite")).toBe("https://other.example/tour");
  });

  it("keeps the cookies and request headers of the application's own proxy", async () => {
    const halyard = setUp({ "/tour/[variants]": { flags: ["editor"] } });
    const response = await ask(halyard, "/tour", (request) => {
      const next = NextResponse.next({ request: { headers: new Headers({ ...Object.fromEntries(request.headers), "x-own": "1" }) } });
      next.cookies.set("seen", "1");
      return next;
    });
    expect(pageOf(response)).toMatch(/^\/tour\/~/);
    expect(response.headers.get("x-middleware-request-x-own")).toBe("1");
    expect(response.headers.getSetCookie().join()).toContain("seen=1");
  });

  it("works under a base path", async () => {
    const halyard = setUp({ "/tour/[variants]": { flags: ["editor"] } });
    const response = await ask(halyard, "/shop/tour", undefined, { nextConfig: { basePath: "/shop" } });
    expect(pageOf(response)).toMatch(/^\/shop\/tour\/~/);
  });
});

describe("the combinations of a static route", () => {
  const routes = { "/tour/[variants]": { flags: ["editor", "api"] } } as const;

  it("are all built, with the place where nothing is", async () => {
    const halyard = setUp(routes);
    const built = halyard.staticVariants("/tour/[variants]").generateStaticParams().map(({ variants }) => variants);
    expect(built).toHaveLength(7);
    expect(built).toContain(await codeFor(halyard));
    expect(built).toContain("~none");
  });

  it("are built as far as the application wants, and found nevertheless", async () => {
    const halyard = setUp({ "/tour/[variants]": { flags: ["editor", "api"], prerender: ({ editor, api }) => editor !== "v3" && api } });
    const built = halyard.staticVariants("/tour/[variants]").generateStaticParams().map(({ variants }) => variants);
    expect(built).toHaveLength(3);
    const rare = await codeFor(halyard, { editor: "v3" });
    expect(built).not.toContain(rare);
    await halyard.staticVariants("/tour/[variants]").enter(toParams(rare));
    expect(await halyard.getFlag("editor")).toBe("v3");
  });

  it("are none but nothing in a build without the secret, and found when the application runs with it", async () => {
    vi.stubEnv("HALYARD_SECRET", "");
    vi.stubEnv("NEXT_PHASE", "phase-production-build");
    expect(setUp(routes).staticVariants("/tour/[variants]").generateStaticParams()).toEqual([{ variants: "~none" }]);
  });

  it("are found without a secret too, within one process", async () => {
    vi.stubEnv("HALYARD_SECRET", "");
    const errors: HalyardError[] = [];
    const [first, second] = [1, 2].map(() => createHalyard({ flags, source, staticVariants: routes, onError: (error) => errors.push(error) }));
    await second!.staticVariants("/tour/[variants]").enter(toParams(await codeFor(first!)));
    expect(await second!.getFlag("editor")).toBe("v2");
    expect(new Set(errors.map(({ code }) => code))).toEqual(new Set(["MISSING_SECRET"]));
  });

  it("are none for a route that reads no flag any more: one page is left", async () => {
    const halyard = setUp({ "/tour/[variants]": { flags: [] } });
    expect(halyard.staticVariants("/tour/[variants]").generateStaticParams()).toHaveLength(2);
    await expect(halyard.staticVariants("/tour/[variants]").enter(toParams(await codeFor(halyard)))).resolves.toBeUndefined();
  });

  it("may not be more than the budget; the error names the flag that is too many", () => {
    const route = { flags: ["api", "editor", "hint"], budget: 11 } as const;
    expect(() => setUp({ "/tour/[variants]": route })).toThrow(
      'Failed to prerender "/tour/[variants]": flag "hint" with its 2 states takes it from 6 to 12 combinations, and its budget is 11.',
    );
    expect(() => setUp({ "/tour/[variants]": { ...route, budget: 12 } })).not.toThrow();
  });

  it("are not even counted one by one when they are millions", () => {
    const many = defineFlags(Object.fromEntries(Array.from({ length: 64 }, (_, index) => [`flag-${index}`, {}])));
    expect(() => createHalyard({ flags: many, source, staticVariants: { "/tour/[variants]": { flags: Object.keys(many) } } })).toThrow('flag "flag-5" with its 2 states takes it from 32 to 64');
  });

  it("are of declared flags only", () => {
    expect(() => setUp({ "/tour/[variants]": { flags: ["edtior" as "editor"] } })).toThrow(/Failed to prerender ".*" for flag "edtior": it is not among the declared flags: api, editor, hint, secret\./);
  });
});

describe("a static route", () => {
  it.each(["tour/[variants]", "/tour", "/[variants]/[variants]", "/(site)/tour/[variants]", "/@modal/[variants]", "/(.)tour/[variants]", "/tour//[variants]", "/[variants]/[...]"])(
    "is not written %s",
    (route) => {
      expect(() => setUp({ [route]: { flags: [] } })).toThrow(expect.objectContaining({ code: "INVALID_STATIC_ROUTE" }));
    },
  );

  it("names declared flags, and its filter knows their states", () => {
    type Routes = StaticRoutes<Flags, { "/tour/[variants]": readonly ["editor"] }>;
    // @ts-expect-error -- a typo in the flag
    ({ "/tour/[variants]": { flags: ["edtior"] } }) satisfies StaticRoutes<Flags, Record<string, readonly (keyof Flags)[]>>;
    // @ts-expect-error -- a flag that is not the route's
    ({ "/tour/[variants]": { flags: ["editor"], prerender: (combination) => combination.api } }) satisfies Routes;
    // @ts-expect-error -- a state that the flag has not
    ({ "/tour/[variants]": { flags: ["editor"], prerender: ({ editor }) => editor === "v4" } }) satisfies Routes;
    expect(() => setUp({ "/tour/[variants]": { flags: ["editor"], prerender: ({ editor }) => editor === "v3" } })).not.toThrow();
  });

  it("is known to createHalyard", () => {
    const { staticVariants } = setUp({ "/tour/[variants]": { flags: [] } });
    // @ts-expect-error -- a typo in the route
    expect(() => staticVariants("/tuor/[variants]")).toThrow('Failed to find the static route "/tuor/[variants]": createHalyard knows "/tour/[variants]".');
  });
});

/** The snapshot that a provider somewhere in what a server component returned gives to the browser. */
function snapshotIn(node: ReactNode): unknown {
  if (!isValidElement<{ snapshot?: unknown; children?: ReactNode }>(node)) return undefined;
  return node.props.snapshot ?? snapshotIn(node.props.children);
}
