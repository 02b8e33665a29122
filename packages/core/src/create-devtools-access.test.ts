import { createDevtoolsAccess, decodeDevtoolsToken, devtoolsLinkParameter, encodeOverrides, splitLink } from "@halyard/core";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createTestSigner } from "./testing/create-test-signer.ts";

const now = 1_800_000_000_000;
const signer = createTestSigner("secret");
const access = createDevtoolsAccess({ signer: () => signer });

beforeEach(() => void vi.useFakeTimers({ now }));
afterEach(() => void vi.useRealTimers());

function tokenOf(link: string): string {
  return splitLink(/\?[^#]*/.exec(link)![0], devtoolsLinkParameter)!.token;
}

describe("access to the devtools", () => {
  it("is a link that holds for eight hours, or for as long as is said", () => {
    const link = access.link("/a?b=%20#c");
    expect(link).toMatch(/^\/a\?b=%20&halyard-devtools=[\w.-]+#c$/);
    expect(decodeDevtoolsToken(tokenOf(link), signer, now)).toBe(now + 28_800_000);
    const brief = tokenOf(access.link("/", { lifetimeMs: 1000 }));
    expect([decodeDevtoolsToken(brief, signer, now + 999), decodeDevtoolsToken(brief, signer, now + 1000)]).toEqual([now + 1000, undefined]);
  });

  it("is two cookies, of which scripts read the one that gives no right", () => {
    const [right, hint] = access.cookies({ lifetimeMs: 60_000 });
    expect(right).toMatchObject({ name: "halyard-devtools", maxAge: 60, httpOnly: true, sameSite: "lax" });
    expect(decodeDevtoolsToken(right!.value, signer, now)).toBe(now + 60_000);
    expect(hint).toEqual({ name: "halyard-devtools-hint", value: "1", maxAge: 60, path: "/", httpOnly: false, sameSite: "lax" });
  });

  it.each([0, -1, Number.NaN, 604_800_001])("cannot be given for %d ms", (lifetimeMs) => {
    expect(() => access.link("/", { lifetimeMs })).toThrow(`Failed to give access to the devtools: the lifetime is ${lifetimeMs} ms.`);
  });

  it("comes from no other text, whoever changed it or for whatever it was signed", () => {
    const token = tokenOf(access.link("/"));
    for (let index = 0; index < token.length; index++) {
      expect(decodeDevtoolsToken(token.slice(0, index) + (token[index] === "1" ? "2" : "1") + token.slice(index + 1), signer, now)).toBeUndefined();
      expect(decodeDevtoolsToken(token.slice(0, index), signer, now)).toBeUndefined();
    }
    expect(decodeDevtoolsToken(token, createTestSigner("other"), now)).toBeUndefined();
    expect(decodeDevtoolsToken(encodeOverrides({ values: {}, expiresAt: now + 1 }, signer), signer, now)).toBeUndefined();
  });
});
