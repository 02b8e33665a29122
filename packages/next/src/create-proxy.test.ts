import { NextRequest, NextResponse, type NextFetchEvent } from "next/server";
import { describe, expect, it } from "vitest";
import { createProxy, type ProxyHandler } from "./create-proxy.ts";
import { fromSnapshot } from "./request-flags.ts";

const flags = fromSnapshot({ distinctId: "ada", identified: false, evaluatedAt: 0, flags: {} });

const cookie = { name: "ph_x_posthog", value: '{"distinct_id":"ada"}', maxAge: 60 };

const event = {} as NextFetchEvent;

function run(request: NextRequest, handler?: ProxyHandler, value: string | undefined = "signed"): Promise<Response> {
  const proxy = createProxy({ decide: async () => ({ flags, cookie }), write: () => value, openLink: () => undefined, findPage: () => undefined });
  return handler ? proxy(handler)(request, event) : proxy(request, event);
}

/** The request headers that the page will see, as Next.js reads them from a proxy's response. */
function seenByPage(response: Response): Record<string, string> {
  const names = response.headers.get("x-middleware-override-headers")?.split(",") ?? [];
  return Object.fromEntries(names.map((name) => [name, response.headers.get(`x-middleware-request-${name}`)!]));
}

const url = "http://localhost/broadcasts";

describe("createProxy", () => {
  it("hands the snapshot to the page and not to the browser", async () => {
    const response = await run(new NextRequest(url, { headers: { "x-own": "1" } }));
    expect(seenByPage(response)).toMatchObject({ "x-halyard": "signed", "x-own": "1" });
    expect(response.headers.get("x-halyard")).toBeNull();
  });

  it("drops the header that a visitor sent, whether or not it has one of its own", async () => {
    const forged = new NextRequest(url, { headers: { "x-halyard": "forged" } });
    expect(seenByPage(await run(forged))["x-halyard"]).toBe("signed");
    const proxy = createProxy({ decide: async () => ({ flags }), write: () => undefined, openLink: () => undefined, findPage: () => undefined });
    expect(seenByPage(await proxy(forged, event))).not.toHaveProperty("x-halyard");
  });

  it("sets the identity cookie as the browser SDK writes it", async () => {
    const [set] = (await run(new NextRequest(url))).headers.getSetCookie();
    expect(set).toContain(`ph_x_posthog=${encodeURIComponent(cookie.value)}`);
    expect(set).toMatch(/Path=\/.*Max-Age=60.*SameSite=lax/i);
    expect(set).not.toMatch(/HttpOnly|Secure/i);
  });

  it.each<[string, ProxyHandler]>([
    ["a page", () => undefined],
    ["an answer that the application lets caches keep", () => new Response("ok", { headers: { "cache-control": "public, s-maxage=60" } })],
    ["a redirect", (request) => NextResponse.redirect(new URL("/sign-in", request.url))],
  ])("lets no cache keep the identity with %s", async (_, handler) => {
    const response = await run(new NextRequest(url), handler);
    expect(response.headers.get("cache-control")).toBe("private, no-cache, no-store, max-age=0, must-revalidate");
  });

  it("leaves the caching of what it sets no cookie on to the application", async () => {
    const proxy = createProxy({ decide: async () => ({ flags }), write: () => "signed", openLink: () => undefined, findPage: () => undefined });
    expect((await proxy(new NextRequest(url), event)).headers.get("cache-control")).toBeNull();
  });

  it("marks the cookie as secure behind https", async () => {
    const [set] = (await run(new NextRequest(url, { headers: { "x-forwarded-proto": "https" } }))).headers.getSetCookie();
    expect(set).toMatch(/Secure/i);
  });

  it("keeps what the application's own proxy says: headers both ways, cookies and the rewrite", async () => {
    const handler: ProxyHandler = (request) => {
      const headers = new Headers(request.headers);
      headers.set("x-locale", "en");
      headers.delete("x-secret");
      const response = NextResponse.rewrite(new URL("/en/broadcasts", request.url), { request: { headers }, headers: { "x-frame-options": "DENY" } });
      response.cookies.set("theme", "dark");
      response.cookies.set("locale", "en");
      return response;
    };
    const response = await run(new NextRequest(url, { headers: { "x-secret": "1", "x-halyard": "forged" } }), handler);
    expect(response.headers.get("x-middleware-rewrite")).toBe("http://localhost/en/broadcasts");
    expect(response.headers.get("x-frame-options")).toBe("DENY");
    expect(response.headers.getSetCookie().map((line) => line.split("=")[0])).toEqual(["theme", "locale", "ph_x_posthog"]);
    expect(seenByPage(response)).toMatchObject({ "x-locale": "en", "x-halyard": "signed" });
    expect(seenByPage(response)).not.toHaveProperty("x-secret");
  });

  it("passes a redirect of the application's own proxy, with the cookie", async () => {
    const response = await run(new NextRequest(url), (request) => NextResponse.redirect(new URL("/sign-in", request.url)));
    expect(response.status).toBe(307);
    expect(response.headers.get("location")).toBe("http://localhost/sign-in");
    expect(response.headers.getSetCookie()).toHaveLength(1);
  });

  it("passes an answer of the application's own proxy with its body", async () => {
    const response = await run(new NextRequest(url), () => Response.json({ error: "no" }, { status: 403 }));
    expect(response.status).toBe(403);
    expect(await response.json()).toEqual({ error: "no" });
  });

  const lines = ["session=; Max-Age=0; Path=/; HttpOnly", "seal=Fe26.2**ab+cd==; Path=/", "old=1; Path=/a", "old=2; Path=/b", "bad=%E0%A4%A"];

  it.each<[string, (request: NextRequest) => Response]>([
    ["goes on", () => NextResponse.next()],
    ["rewrites", (request) => NextResponse.rewrite(new URL("/en", request.url))],
    ["redirects", (request) => NextResponse.redirect(new URL("/sign-in", request.url))],
    ["answers", () => new Response("no")],
  ])("sends every cookie of the application's own proxy as it is written when that %s", async (_, respond) => {
    const response = await run(new NextRequest(url), (request) => {
      const own = respond(request);
      const response = new Response(own.body, own);
      for (const line of lines) response.headers.append("set-cookie", line);
      return response;
    });
    expect(response.headers.getSetCookie().slice(0, lines.length)).toEqual(lines);
    expect(response.headers.getSetCookie().at(-1)).toContain("ph_x_posthog=");
  });

  it("lets the page see the cookies of both in this request", async () => {
    const response = await run(new NextRequest(url), () => {
      const own = NextResponse.next();
      own.cookies.set("theme", "dark");
      return own;
    });
    expect(response.headers.get("x-middleware-set-cookie")).toMatch(/theme=dark.*ph_x_posthog=/);
  });

  it("hands nothing to another server that the application rewrites to", async () => {
    const forged = new NextRequest(url, { headers: { "x-halyard": "forged", "x-own": "1" } });
    const response = await run(forged, () => NextResponse.rewrite("https://elsewhere.example/x"));
    expect(response.headers.get("x-middleware-rewrite")).toBe("https://elsewhere.example/x");
    expect(seenByPage(response)).toMatchObject({ "x-own": "1" });
    expect(seenByPage(response)).not.toHaveProperty("x-halyard");
  });

  it("hands nothing to a page that was rendered before", async () => {
    const proxy = createProxy({ decide: async () => ({ flags }), write: () => "signed", openLink: () => undefined, findPage: () => "/broadcasts/code" });
    const request = new NextRequest(url, { headers: { "x-halyard": "forged", "x-own": "1" } });
    for (const response of [await proxy(request, event), await proxy(() => NextResponse.next())(request, event)]) {
      expect(response.headers.get("x-middleware-rewrite")).toBe("http://localhost/broadcasts/code");
      expect(seenByPage(response)).toMatchObject({ "x-own": "1" });
      expect(seenByPage(response)).not.toHaveProperty("x-halyard");
    }
  });

  it("leaves the files of the build alone", async () => {
    const response = await run(new NextRequest("http://localhost/_next/static/chunks/a.js", { headers: { "x-halyard": "forged" } }));
    expect(response.headers.getSetCookie()).toEqual([]);
    expect(seenByPage(response)).not.toHaveProperty("x-halyard");
  });

  it("keeps a request header that the application's own proxy made empty", async () => {
    const response = await run(new NextRequest(url), () => NextResponse.next({ request: { headers: new Headers({ "x-empty": "" }) } }));
    expect(seenByPage(response)).toEqual({ "x-empty": "", "x-halyard": "signed" });
  });

  it("goes on to the page when the application's own proxy returns nothing", async () => {
    expect(seenByPage(await run(new NextRequest(url), () => undefined))["x-halyard"]).toBe("signed");
  });
});
