import { applyOverrides, createOverride, decodeOverrides, defineFlags, encodeOverrides, encodeSnapshot, HalyardError, overrideLinkParameter, splitLink, type ActorFlags, type Evaluations, type Overrides } from "@halyard/core";
import { afterEach, beforeEach, describe, expect, expectTypeOf, it, vi } from "vitest";
import { createTestSigner } from "./testing/create-test-signer.ts";

const flags = defineFlags({ api: {}, editor: { variants: ["v1", "v2"], default: "v1" }, "drapeau 🚩": { serverOnly: true } });

const now = 1_800_000_000_000;
const hourMs = 3_600_000;
const signer = createTestSigner("secret");
const override = createOverride({ flags, signer: () => signer });
const overrides: Overrides = { values: { api: true, editor: "v2", "drapeau 🚩": false }, expiresAt: now + 1 };

beforeEach(() => void vi.useFakeTimers({ now }));
afterEach(() => void vi.useRealTimers());

function read(token: string, at: number = now): Overrides | undefined {
  return decodeOverrides(token, signer, at);
}

function tokenOf(link: string): string {
  return splitLink(/\?[^#]*/.exec(link)![0], overrideLinkParameter)!.token;
}

function errorOf(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return undefined;
}

describe("the codec of overrides", () => {
  const token = encodeOverrides(overrides, signer);

  it("reads what it wrote until it is out of date", () => {
    expect(read(token)).toEqual(overrides);
    expect(read(token, now + 1)).toBeUndefined();
  });

  it("writes characters that neither a cookie nor an address encodes", () => {
    for (const name of ["api", "a?b", "ÿ>~?", "🚩".repeat(5)]) {
      const text = encodeOverrides({ values: { [name]: "?>~ÿ" }, expiresAt: now + 1 }, signer);
      expect(text).toMatch(/^[\w.-]+$/);
      expect(read(text)!.values).toEqual({ [name]: "?>~ÿ" });
    }
  });

  it("takes nothing that was changed in any place, and never throws", () => {
    for (let index = 0; index < token.length; index++) {
      expect(read(token.slice(0, index) + (token[index] === "A" ? "B" : "A") + token.slice(index + 1))).toBeUndefined();
      expect(read(token.slice(0, index))).toBeUndefined();
    }
  });

  it("takes nothing that another secret signed", () => {
    expect(read(encodeOverrides(overrides, createTestSigner("other")))).toBeUndefined();
  });

  it("takes no snapshot for overrides", () => {
    expect(read(encodeSnapshot({ distinctId: "ada", identified: true, evaluatedAt: now, flags: {} }, signer, ""))).toBeUndefined();
    const [, text] = token.split(".");
    expect(read(`${signer.sign(text!)}.${text}`)).toBeUndefined();
    expect(read(`${signer.sign(`halyard.snapshot.3\n${text}`)}.${text}`)).toBeUndefined();
  });

  it.each(["", "{", "null", "1", "{}", "[]", `[${now + 1}]`, `[${now + 1},null]`, `["never",{}]`, `[null,{}]`])("takes no text that it cannot read, though it is signed: %s", (json) => {
    const text = btoa(json);
    expect(read(`${signer.sign(`halyard.overrides.1\n${text}`)}.${text}`)).toBeUndefined();
  });

  it("takes no text that is too long for a cookie", () => {
    const long = encodeOverrides({ values: { editor: "x".repeat(4000) }, expiresAt: now + 1 }, signer);
    expect(read(long)).toBeUndefined();
  });
});

describe("applyOverrides", () => {
  const evaluations: Evaluations = {
    api: { value: false, reason: { code: "no_condition_match" }, source: "local", flagId: 1 },
    editor: { value: "v1", reason: { code: "condition_match", conditionIndex: 0 }, source: "local", payload: { a: 1 } },
  };
  const decided: ActorFlags = { read: (name) => evaluations[name]!, readAll: () => evaluations };

  it("puts a forced value in place of the decision, and says so", () => {
    const { read, readAll } = applyOverrides(decided, { values: { editor: "v2" } }, flags);
    const forced = { value: "v2", reason: { code: "override" }, source: "override" };
    expect([read("api"), read("editor")]).toEqual([evaluations.api, forced]);
    expect(readAll()).toEqual({ api: evaluations.api, editor: forced });
  });

  it("waits for what is decided, and not for what is forced", async () => {
    const late: ActorFlags = { read: async (name) => evaluations[name]!, readAll: async () => evaluations };
    const { read, readAll } = applyOverrides(late, { values: { editor: "v2" } }, flags);
    expect(read("editor")).toMatchObject({ value: "v2" });
    expect(await read("api")).toBe(evaluations.api);
    expect(await readAll()).toMatchObject({ api: evaluations.api, editor: { value: "v2" } });
  });

  it.each([{ editor: "v3" }, { editor: true }, { api: "true" }, { api: 1 as never }, { gone: true }, { toString: true }, JSON.parse('{"__proto__":true}')])("leaves out what is not declared: %j", (values) => {
    const { read, readAll } = applyOverrides(decided, { values }, flags);
    expect(readAll()).toEqual(evaluations);
    expect([read("api"), read("editor")]).toEqual([evaluations.api, evaluations.editor]);
  });

  it("changes nothing of what it is given", () => {
    const before = structuredClone(evaluations);
    void applyOverrides(decided, { values: { api: true } }, flags).readAll();
    expect(evaluations).toEqual(before);
  });
});

describe("splitLink", () => {
  it.each([
    ["?halyard=x.y", { token: "x.y", search: "" }],
    ["?halyard=", { token: "", search: "" }],
    ["?halyard", { token: "", search: "" }],
    ["?a=%20+%2B&halyard=x&b&&c=;", { token: "x", search: "?a=%20+%2B&b&&c=;" }],
    ["?halyard=x&halyard=y&a=1", { token: "x", search: "?a=1" }],
  ])("takes the parameter out and leaves the rest as it is: %s", (query, link) => {
    expect(splitLink(query, overrideLinkParameter)).toEqual(link);
  });

  it.each(["", "?", "?a=halyard=x", "?halyards=x", "?a=1&xhalyard=1"])("finds none: %j", (query) => {
    expect(splitLink(query, overrideLinkParameter)).toBeUndefined();
  });
});

describe("override.link", () => {
  it.each([
    ["https://app.example", /^https:\/\/app\.example\?halyard=[^&#]+$/],
    ["/broadcasts?q=%20+&r#top", /^\/broadcasts\?q=%20\+&r&halyard=[^&#]+#top$/],
    ["/?halyard=old&a=1", /^\/\?a=1&halyard=(?!old)[^&#]+$/],
    ["/?", /^\/\?halyard=[^&#]+$/],
  ])("adds the values to %s", (address, form) => {
    const link = override.link(address, { editor: "v2", api: true });
    expect(link).toMatch(form);
    expect(read(tokenOf(link))).toEqual({ values: { editor: "v2", api: true }, expiresAt: now + 8 * hourMs });
  });

  it("takes an address object", () => {
    expect(override.link(new URL("https://app.example/a?b"), { api: true })).toMatch(/^https:\/\/app\.example\/a\?b&halyard=./);
  });

  it("ends all overrides when no value is given, and needs no secret for it", () => {
    const demanding = createOverride({ flags, signer: () => expect.fail("asked for the signer") });
    expect(demanding.link("/", {})).toBe("/?halyard=");
    expect(demanding.link("/", { editor: undefined })).toBe("/?halyard=");
    expect(demanding.cookie({})).toMatchObject({ value: "", maxAge: 0 });
  });

  it("holds for as long as it is told", () => {
    expect(read(tokenOf(override.link("/", { api: true }, { lifetimeMs: hourMs })))!.expiresAt).toBe(now + hourMs);
  });

  it("is typed by the declarations", () => {
    expectTypeOf(override.link).parameter(1).toEqualTypeOf<{ readonly api?: boolean; readonly editor?: "v1" | "v2"; readonly "drapeau 🚩"?: boolean }>();
  });
});

describe("override.cookie", () => {
  it("is what the link sets", () => {
    const cookie = override.cookie({ editor: "v2" }, { lifetimeMs: 1500 });
    expect(cookie).toMatchObject({ name: "halyard-overrides", maxAge: 2, path: "/", httpOnly: true, sameSite: "lax" });
    expect(read(cookie.value)).toEqual({ values: { editor: "v2" }, expiresAt: now + 1500 });
  });
});

describe("an override that cannot be made", () => {
  const many = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`flag-${index}`, {}]));

  it.each([
    ["names a flag that is not declared", "UNDECLARED_FLAG", 'flag "edtior": it is not among the declared flags: api, editor', () => override.link("/", { edtior: "v1" } as never)],
    ["names the prototype", "UNDECLARED_FLAG", '"toString"', () => override.link("/", { toString: true } as never)],
    ["has a value that is not declared", "INVALID_OVERRIDE", 'flag "editor" cannot be "v3". Force "v1" or "v2"', () => override.cookie({ editor: "v3" as "v2" })],
    ["has a text for a boolean flag", "INVALID_OVERRIDE", 'flag "api" cannot be "true". Force true or false', () => override.cookie({ api: "true" as never })],
    ["ends before it begins", "INVALID_OVERRIDE", "its lifetime is 0 ms", () => override.cookie({ api: true }, { lifetimeMs: 0 })],
    ["has no end", "INVALID_OVERRIDE", "its lifetime is Infinity ms", () => override.cookie({ api: true }, { lifetimeMs: Infinity })],
    ["has a lifetime that is no number", "INVALID_OVERRIDE", "its lifetime is NaN ms", () => override.cookie({ api: true }, { lifetimeMs: NaN })],
    ["is too large for a cookie", "INVALID_OVERRIDE", "Force fewer flags", () => createOverride({ flags: defineFlags(many), signer: () => signer }).cookie(Object.fromEntries(Object.keys(many).map((name) => [name, true])))],
  ])("because it %s", (_, code, message, make) => {
    const error = errorOf(make);
    expect(error).toBeInstanceOf(HalyardError);
    expect(error).toMatchObject({ code, message: expect.stringContaining(message) });
  });

  it("says what the signer misses", () => {
    const problem = new Error("no secret");
    const broken = createOverride({ flags, signer: () => { throw problem; } });
    expect(errorOf(() => broken.link("/", { api: true }))).toBe(problem);
  });
});
