import type { Overrides } from "@halyard/core";
import { NextRequest } from "next/server";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openOverrideLink } from "./open-override-link.ts";

const now = 1_800_000_000_000;
const valid: Overrides = { values: { editor: "v2" }, expiresAt: now + 3_600_000 };
const navigation = { "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };

beforeEach(() => void vi.useFakeTimers({ now }));
afterEach(() => void vi.useRealTimers());

function open(address: string, { method = "GET", headers = navigation }: { method?: string; headers?: Record<string, string> } = {}): Response | undefined {
  return openOverrideLink(new NextRequest(new URL(address, "http://app.example"), { method, headers }), (token) => (token === "valid" ? valid : undefined));
}

describe("openOverrideLink", () => {
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
    const response = openOverrideLink(new NextRequest(`http://app.example${path}?halyard=valid`, { headers: navigation }), () => valid)!;
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
});
