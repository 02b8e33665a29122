import { createHmac } from "node:crypto";
import { decodeOverrides } from "@halyard/core";
import { describe, expect, it } from "vitest";
import { configureTesting } from "./configure-testing.ts";
import { createFlagsCookie } from "./create-flags-cookie.ts";
import { flags } from "./testing/flags.ts";

configureTesting({ flags });

const secret = "a secret of at least 32 characters";
const options = { secret, baseURL: "https://app.example:8443/broadcasts" };
const sign = (text: string): string => createHmac("sha256", secret).update(text).digest("base64url");

// Not through the entry, which only Playwright can load.
describe("the cookie that forces states in a browser", () => {
  it("is signed as the application does, for its whole site", () => {
    const { value, ...cookie } = createFlagsCookie({ api: "on", editor: "v2", hint: undefined }, options)!;
    expect(decodeOverrides(value, { sign, verify: (text, signature) => sign(text) === signature }, Date.now())?.values).toEqual({ api: true, editor: "v2" });
    expect(cookie).toMatchObject({ domain: "app.example", path: "/", httpOnly: true, secure: true, sameSite: "Lax" });
    expect(cookie.expires).toBeGreaterThan(Date.now() / 1000);
  });

  it("forces the default where the source is down", () => {
    const { value } = createFlagsCookie({ api: "unavailable", editor: "unavailable" }, options)!;
    expect(decodeOverrides(value, { sign, verify: () => true }, Date.now())?.values).toEqual({ api: false, editor: "v1" });
  });

  it("is none where no flag is forced, without a secret too", () => {
    expect(createFlagsCookie({ api: undefined }, { secret: "", baseURL: undefined })).toBeUndefined();
  });

  it.each([
    [{ api: "on" }, { ...options, secret: "" }, "MISSING_SECRET"],
    [{ api: "on" }, { ...options, baseURL: undefined }, "INVALID_ARGUMENT"],
    [{ editor: "v3" }, options, "UNDECLARED_STATE"],
    [{ edtior: "v1" }, options, "UNDECLARED_FLAG"],
  ])("is refused for %j with %j: %s", (forced, given, code) => {
    expect(() => createFlagsCookie(forced, given)).toThrow(expect.objectContaining({ code }));
  });
});
