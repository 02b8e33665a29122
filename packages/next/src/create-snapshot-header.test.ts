import { defineFlags, encodeSnapshot, HalyardError, type Snapshot } from "@halyard/core";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createSigner } from "./create-signer.ts";
import { createSnapshotHeader } from "./create-snapshot-header.ts";

const secret = "a secret of at least 32 characters";

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

function setUp(): { header: ReturnType<typeof createSnapshotHeader>; errors: HalyardError[] } {
  const errors: HalyardError[] = [];
  return { header: createSnapshotHeader({ flags, onError: (error) => errors.push(error) }), errors };
}

describe("createSnapshotHeader", () => {
  beforeEach(() => {
    vi.stubEnv("HALYARD_SECRET", secret);
    vi.useFakeTimers({ now: snapshot.evaluatedAt });
  });

  afterEach(() => {
    vi.unstubAllEnvs();
    vi.useRealTimers();
  });

  it("reads what it wrote", () => {
    const { header } = setUp();
    expect(header.read(header.write(snapshot)!)).toEqual(snapshot);
  });

  it("writes only characters that a header may carry", () => {
    expect(setUp().header.write(snapshot)).toMatch(/^[\x20-\x7e]+$/);
  });

  it.each([null, "", ".", "x", "x.[]", `${"a".repeat(43)}.["ada"]`, "é.🚩", "a".repeat(100_000)])("ignores a header that nobody signed: %.20s", (value) => {
    expect(setUp().header.read(value)).toBeUndefined();
  });

  it("ignores a snapshot that another secret signed", () => {
    const { header } = setUp();
    expect(header.read(encodeSnapshot(snapshot, createSigner(secret)))).toEqual(snapshot);
    expect(header.read(encodeSnapshot(snapshot, createSigner(`${secret}!`)))).toBeUndefined();
  });

  it("ignores a changed snapshot", () => {
    const { header } = setUp();
    expect(header.read(header.write(snapshot)!.replace("v2", "v1"))).toBeUndefined();
  });

  it("ignores a snapshot that was made more than a minute ago", () => {
    const { header } = setUp();
    const value = header.write(snapshot)!;
    vi.setSystemTime(snapshot.evaluatedAt + 60_001);
    expect(header.read(value)).toBeUndefined();
  });

  it("ignores a snapshot without one of the declared flags, or with a value that is not declared", () => {
    const { header } = setUp();
    const { api, editor } = snapshot.flags;
    expect(header.read(header.write({ ...snapshot, flags: { api: api! } })!)).toBeUndefined();
    expect(header.read(header.write({ ...snapshot, flags: { api: api!, editor: { ...editor!, value: "v3" } } })!)).toBeUndefined();
    expect(header.read(header.write({ ...snapshot, flags: { api: { ...api!, value: "on" }, editor: editor! } })!)).toBeUndefined();
  });

  it.each(["", "short"])("hands nothing over without a good secret, and says so once: %j", (value) => {
    vi.stubEnv("HALYARD_SECRET", value);
    const { header, errors } = setUp();
    expect(header.write(snapshot)).toBeUndefined();
    expect(header.write(snapshot)).toBeUndefined();
    expect(header.read(encodeSnapshot(snapshot, createSigner(value)))).toBeUndefined();
    expect(errors.map(({ code }) => code)).toEqual(["MISSING_SECRET"]);
  });

  it("hands nothing over that is too large for a header", () => {
    const { header, errors } = setUp();
    const { api, editor } = snapshot.flags;
    const large = { ...snapshot, flags: { api: api!, editor: { ...editor!, payload: "x".repeat(20_000) } } };
    expect(header.write(large)).toBeUndefined();
    expect(errors.map(({ code }) => code)).toEqual(["SNAPSHOT_TOO_LARGE"]);
  });
});
