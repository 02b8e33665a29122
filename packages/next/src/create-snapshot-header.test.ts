import { defineFlags, encodeSnapshot, HalyardError, type Snapshot } from "@halyard/core";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createSecretSigner } from "./create-secret-signer.ts";
import { createSigner } from "./create-signer.ts";
import { createSnapshotHeader } from "./create-snapshot-header.ts";
import { toBinding } from "./to-binding.ts";

/** A new one for each test, as for each process: what is kept for a secret is found by all that know it. */
let secret: string;

const flags = defineFlags({ api: {}, editor: { variants: ["v1", "v2"], default: "v1" } });

const snapshot: Snapshot = {
  distinctId: "ada 🚩",
  identified: true,
  evaluatedAt: 1_000_000,
  flags: {
    api: { value: false, reason: { code: "no_condition_match" }, source: "local" },
    editor: { value: "v2", payload: { text: "é" }, reason: { code: "condition_match", conditionIndex: 0 }, source: "local", flagId: 2, flagVersion: 3 },
  },
};

const cookies = [{ name: "session", value: "ada" }, { name: "id", value: "1" }];

function setUp(): { header: ReturnType<typeof createSnapshotHeader>; errors: HalyardError[] } {
  const errors: HalyardError[] = [];
  const onError = (error: HalyardError): unknown => errors.push(error);
  return { header: createSnapshotHeader({ flags, identityCookie: () => "id", findSigner: createSecretSigner(onError).find, onError }), errors };
}

describe("createSnapshotHeader", () => {
  beforeEach(() => {
    secret = crypto.randomUUID();
    vi.stubEnv("HALYARD_SECRET", secret);
    vi.useFakeTimers({ now: snapshot.evaluatedAt });
  });

  afterEach(() => {
    vi.unstubAllEnvs();
    vi.useRealTimers();
  });

  it("reads what it wrote", () => {
    const { header } = setUp();
    expect(header.read(header.write(snapshot, cookies)!, cookies)).toEqual(snapshot);
  });

  it("hands the snapshot itself to the page in the same process, however often that asks", () => {
    const value = setUp().header.write(snapshot, cookies)!;
    const { header } = setUp();
    expect(header.read(value, cookies)).toBe(snapshot);
    expect(header.read(value, cookies)).toBe(snapshot);
  });

  it("writes the whole snapshot until a page in the same process has found one, and only a name that nobody can guess after that", () => {
    const { header } = setUp();
    const [first, second] = [header.write(snapshot, cookies)!, header.write(snapshot, cookies)!];
    expect([first, second]).toEqual([expect.stringContaining("ada"), expect.stringContaining("ada")]);
    header.read(second, cookies);
    const names = Array.from({ length: 100 }, () => setUp().header.write(snapshot, cookies)!);
    expect(names.filter((name) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(name))).toEqual(names);
    expect(new Set(names).size).toBe(100);
    expect(header.read(names[7]!, cookies)).toBe(snapshot);
    expect(header.read(names[7]!, [])).toBeUndefined();
    expect(header.read(crypto.randomUUID(), cookies)).toBeUndefined();
  });

  it("hands nothing to an application with another secret in the same process", () => {
    const value = setUp().header.write(snapshot, cookies)!;
    vi.stubEnv("HALYARD_SECRET", `${secret}!`);
    expect(setUp().header.read(value, cookies)).toBeUndefined();
  });

  it("keeps few snapshots that no page asks for, and reads the headers of the others", () => {
    const { header } = setUp();
    const values = Array.from({ length: 1100 }, (_, index) => header.write({ ...snapshot, distinctId: String(index) }, cookies)!);
    const collected = values.map((value) => header.read(value, cookies)!);
    expect(collected.map(({ distinctId }) => distinctId)).toEqual(values.map((_, index) => String(index)));
    // What was kept is what was written, evaluations and all; what was read again is new.
    expect(collected.filter(({ flags: { editor } }) => editor === snapshot.flags.editor)).toHaveLength(1024);
  });

  it("writes only characters that a header may carry", () => {
    expect(setUp().header.write(snapshot, cookies)).toMatch(/^[\x20-\x7e]+$/);
  });

  it.each([null, "", ".", "x", "x.[]", `${"a".repeat(43)}.["ada"]`, "é.🚩", "a".repeat(100_000)])("ignores a header that nobody signed: %.20s", (value) => {
    expect(setUp().header.read(value, cookies)).toBeUndefined();
  });

  it("ignores a snapshot that another secret signed", () => {
    const { header } = setUp();
    expect(header.read(encodeSnapshot(snapshot, createSigner(secret), toBinding(cookies, "id")), cookies)).toEqual(snapshot);
    expect(header.read(encodeSnapshot(snapshot, createSigner(`${secret}!`), toBinding(cookies, "id")), cookies)).toBeUndefined();
  });

  it("is valid for the cookies that the flags were decided with, the visitor's own aside", () => {
    const { header } = setUp();
    const value = header.write(snapshot, cookies)!;
    expect(header.read(value, [{ name: "id", value: "2" }, cookies[0]!])).toEqual(snapshot);
    for (const others of [[], [{ name: "session", value: "grace" }], [...cookies, { name: "theme", value: "dark" }]]) {
      expect(header.read(value, others)).toBeUndefined();
    }
  });

  it("ignores a changed snapshot", () => {
    const { header } = setUp();
    expect(header.read(header.write(snapshot, cookies)!.replace("v2", "v1"), cookies)).toBeUndefined();
  });

  it("ignores a snapshot that was made more than a minute ago", () => {
    const { header } = setUp();
    const value = header.write(snapshot, cookies)!;
    vi.setSystemTime(snapshot.evaluatedAt + 60_001);
    expect(header.read(value, cookies)).toBeUndefined();
    expect(header.read(value, cookies)).toBeUndefined();
  });

  it("ignores a snapshot without one of the declared flags, or with a value that is not declared", () => {
    const { header } = setUp();
    const { api, editor } = snapshot.flags;
    expect(header.read(header.write({ ...snapshot, flags: { api: api! } }, cookies)!, cookies)).toBeUndefined();
    expect(header.read(header.write({ ...snapshot, flags: { api: api!, editor: { ...editor!, value: "v3" } } }, cookies)!, cookies)).toBeUndefined();
    expect(header.read(header.write({ ...snapshot, flags: { api: { ...api!, value: "on" }, editor: editor! } }, cookies)!, cookies)).toBeUndefined();
  });

  it.each(["", "short"])("hands nothing over without a good secret, and says so once: %j", (value) => {
    vi.stubEnv("HALYARD_SECRET", value);
    const { header, errors } = setUp();
    expect(header.write(snapshot, cookies)).toBeUndefined();
    expect(header.write(snapshot, cookies)).toBeUndefined();
    expect(header.read(encodeSnapshot(snapshot, createSigner(value), toBinding(cookies, "id")), cookies)).toBeUndefined();
    expect(errors.map(({ code }) => code)).toEqual(["MISSING_SECRET"]);
  });

  it("hands nothing over that is too large for a header", () => {
    const { header, errors } = setUp();
    const { api, editor } = snapshot.flags;
    const large = { ...snapshot, flags: { api: api!, editor: { ...editor!, payload: "x".repeat(20_000) } } };
    expect(header.write(large, cookies)).toBeUndefined();
    expect(errors.map(({ code }) => code)).toEqual(["SNAPSHOT_TOO_LARGE"]);
  });
});
