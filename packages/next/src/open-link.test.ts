import { createDevtoolsAccess, type Overrides, type Signer } from "@halyard/core";
import { NextRequest } from "next/server";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createDevtoolsGuard } from "./create-devtools-guard.ts";
import { createOverrideLink } from "./create-override-link.ts";
import { createSigner } from "./create-signer.ts";
import { openLink } from "./open-link.ts";

const now = 1_800_000_000_000;
const valid: Overrides = { values: { editor: "v2" }, expiresAt: now + 3_600_000 };
const signer = createSigner("secret");
const kinds = [createOverrideLink((token) => (token === "valid" ? valid : undefined)), createDevtoolsGuard(() => signer).link];
const navigation = { "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };

beforeEach(() => void vi.useFakeTimers({ now }));
afterEach(() => void vi.useRealTimers());

function open(address: string, { method = "GET", headers = navigation }: { method?: string; headers?: Record<string, string> } = {}): Response | undefined {
  return openLink(new NextRequest(new URL(address, "http://app.example"), { method, headers }), kinds);
}

describe("openLink", () => {
  it.each(["GET", "HEAD"])("keeps the overrides in a cookie and leads on to the address without them: %s", (method) => {
    const response = open("/broadcasts?q=%20+%2B&halyard=valid&empty=&&r=ä", { method })!;
    expect(response.status).toBe(307);
    expect(response.headers.get("location")).toBe("http://app.example/broadcasts?q=%20+%2B&empty=&&r=%C3%A4");
    expect(response.headers.get("cache-control")).toBe("no-store");
    const [cookie, ...others] = response.headers.getSetCookie();
    expect(cookie).toMatch(/^halyard-overrides=valid; Path=\/; .*Max-Age=3600; .*HttpOnly; SameSite=lax$/i);
    expect(others).toEqual([]);
  });

  it("marks the cookie as secure behind https", () => {
    expect(open("https://app.example/?halyard=valid")!.headers.get("set-cookie")).toMatch(/; Secure/);
    expect(open("/?halyard=valid", { headers: { ...navigation, "x-forwarded-proto": "https" } })!.headers.get("set-cookie")).toMatch(/; Secure/);
  });

  it.each(["forged", "x.y", "%E0%A4%A"])("leads on without a word when the link is not valid, and leaves the cookie alone: %s", (token) => {
    const response = open(`/a?halyard=${token}&b`)!;
    expect([response.status, response.headers.get("location"), response.headers.getSetCookie()]).toEqual([307, "http://app.example/a?b", []]);
  });

  it.each(["/?halyard=", "/?halyard"])("ends all overrides with %s", (address) => {
    const response = open(address)!;
    expect(response.headers.get("location")).toBe("http://app.example/");
    expect(response.headers.get("set-cookie")).toMatch(/^halyard-overrides=;.*Max-Age=0/i);
  });

  it.each(["//elsewhere.example/x", "/\\elsewhere.example/x", "///elsewhere.example/x"])("leads to no other site: %s", (path) => {
    const response = openLink(new NextRequest(`http://app.example${path}?halyard=valid`, { headers: navigation }), kinds)!;
    expect(response.headers.get("location")).toBe("http://app.example/elsewhere.example/x");
  });

  it("is nothing to a request without the parameter", () => {
    expect(open("/?a=1")).toBeUndefined();
  });

  it.each<[string, { method?: string; headers?: Record<string, string> }]>([
    ["a form that is sent", { method: "POST" }],
    ["a picture", { headers: { "sec-fetch-mode": "no-cors", "sec-fetch-dest": "image" } }],
    ["a fetch", { headers: { "sec-fetch-mode": "cors", "sec-fetch-dest": "empty", accept: "text/html" } }],
    ["a client that says nothing of itself", { headers: { accept: "*/*" } }],
  ])("is nothing to %s", (_, init) => {
    expect(open("/?halyard=valid", init)).toBeUndefined();
  });

  it("is for browsers that do not say that they navigate, too", () => {
    expect(open("/?halyard=valid", { headers: { accept: "text/html,*/*" } })!.status).toBe(307);
  });

  it.each(["prefetch", "prefetch;prerender"])("refuses a browser that only expects somebody to go there: %s", (purpose) => {
    const response = open("/?halyard=valid", { headers: { ...navigation, "sec-purpose": purpose } })!;
    expect([response.status, response.headers.get("cache-control"), response.headers.getSetCookie()]).toEqual([503, "no-store", []]);
  });

  it("gives access to the devtools for as long as the link says, in a cookie out of reach of scripts and a hint within it", () => {
    const link = createDevtoolsAccess({ signer: () => signer }).link("/a?b=1", { lifetimeMs: 90_000 });
    vi.setSystemTime(now + 30_000);
    const response = open(link)!;
    expect(response.headers.get("location")).toBe("http://app.example/a?b=1");
    const [right, hint, ...others] = response.headers.getSetCookie();
    expect(right).toMatch(/^halyard-devtools=[\w.-]+; Path=\/; .*Max-Age=60; .*HttpOnly; SameSite=lax$/i);
    expect(hint).toMatch(/^halyard-devtools-hint=1; Path=\/; .*Max-Age=60; SameSite=lax$/i);
    expect(others).toEqual([]);
    vi.setSystemTime(now + 90_000);
    expect(open(link)!.headers.getSetCookie()).toEqual([]);
  });

  it.each([createSigner("another secret"), undefined])("gives nobody the devtools with a link that this application did not sign", (other) => {
    const token = other ? encodeLink(other) : "forged";
    const response = open(`/a?halyard-devtools=${token}`)!;
    expect([response.status, response.headers.get("location"), response.headers.getSetCookie()]).toEqual([307, "http://app.example/a", []]);
  });

  it("ends access to the devtools with an empty link", () => {
    const cookies = open("/?halyard-devtools=")!.headers.getSetCookie();
    expect(cookies).toEqual([expect.stringMatching(/^halyard-devtools=;.*Max-Age=0/), expect.stringMatching(/^halyard-devtools-hint=;.*Max-Age=0/)]);
  });

  it("opens a link with both parameters in two steps", () => {
    const location = open("/a?halyard-devtools=&halyard=valid")!.headers.get("location");
    expect(location).toBe("http://app.example/a?halyard-devtools=");
  });
});

/** The token of a link that `signer` signed. */
function encodeLink(other: Signer): string {
  return createDevtoolsAccess({ signer: () => other }).link("").split("=")[1]!;
}
