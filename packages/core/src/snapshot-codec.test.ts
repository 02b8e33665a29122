import { decodeSnapshot, encodeSnapshot, readSnapshot, writeSnapshot, type Snapshot } from "@halyard/core";
import { describe, expect, it } from "vitest";
import { createTestSigner } from "./testing/create-test-signer.ts";

const signer = createTestSigner("secret");

const snapshot: Snapshot = {
  distinctId: 'ada "🚩" \u007f\ud800',
  deviceId: "device",
  identified: true,
  groups: { team: "äcme" },
  evaluatedAt: 1_000_000,
  flags: {
    api: { value: false, sourceValue: "holdout-3", reason: { code: "holdout_condition_value" }, source: "remote", requestId: "request-1" },
    asked: { value: true, payload: null, reason: { code: "condition_match" }, source: "remote", requestId: "request-1" },
    editor: { value: "v2", payload: { text: "\u2028" }, reason: { code: "condition_match", conditionIndex: 0 }, source: "local", flagId: 2, flagVersion: 0 },
    empty: { value: true, payload: "", reason: { code: "condition_match", conditionIndex: 3 }, source: "local" },
    zero: { value: true, payload: 0, reason: { code: "condition_match" }, source: "local" },
    nothing: { value: "v1", sourceValue: false, payload: null, reason: { code: "flag_disabled" }, source: "local" },
  },
};

const binding = "session=ada";

const at = { binding, now: snapshot.evaluatedAt, maxAgeMs: 1000 };

describe("the snapshot codec", () => {
  it("reads what it wrote", () => {
    expect(decodeSnapshot(encodeSnapshot(snapshot, signer, binding), signer, at)).toEqual(snapshot);
  });

  it("reads a snapshot of a visitor without a device or groups", () => {
    const plain: Snapshot = { distinctId: "", identified: false, evaluatedAt: at.now, flags: {} };
    expect(decodeSnapshot(encodeSnapshot(plain, signer, binding), signer, at)).toEqual(plain);
  });

  it("reads the text without a signature, of a prerendered page too, which is nobody's", () => {
    const prerendered: Snapshot = { distinctId: "", identified: false, prerendered: true, evaluatedAt: 0, flags: { editor: { value: "v2", reason: { code: "prerendered" }, source: "local" } } };
    for (const each of [snapshot, prerendered]) expect(readSnapshot(writeSnapshot(each))).toEqual(each);
  });

  it("reads every reason and every source", () => {
    const codes = ["condition_match", "no_condition_match", "out_of_rollout_bound", "no_group_type", "super_condition_value", "holdout_condition_value", "flag_disabled", "missing_dependency", "override", "source_unavailable", "undecidable", "unknown_flag", "undeclared_value", "prerendered"] as const;
    const flags = Object.fromEntries(
      (["local", "remote", "override", "default"] as const).flatMap((source) => codes.map((code) => [`${source} ${code}`, { value: true, reason: { code }, source }])),
    );
    expect(decodeSnapshot(encodeSnapshot({ ...snapshot, flags }, signer, binding), signer, at)?.flags).toEqual(flags);
  });

  it("reads evaluations that flags and visitors share", () => {
    const shared = Object.freeze({ value: true, reason: { code: "condition_match" }, source: "local", flagId: 1 } as const);
    for (const distinctId of ["ada", "grace"]) {
      const both: Snapshot = { ...snapshot, distinctId, flags: { first: shared, "second \"é\"": shared } };
      expect(decodeSnapshot(encodeSnapshot(both, signer, binding), signer, at)).toEqual(both);
    }
  });

  it("writes an evaluation as it is, and not as it was", () => {
    const evaluation = { value: "v1", reason: { code: "condition_match" }, source: "local" } as const;
    const changing = { ...snapshot, flags: { editor: evaluation } };
    encodeSnapshot(changing, signer, binding);
    Object.assign(evaluation, { value: "v2" });
    expect(decodeSnapshot(encodeSnapshot(changing, signer, binding), signer, at)?.flags.editor?.value).toBe("v2");
  });

  it("writes printable ASCII", () => {
    expect(encodeSnapshot(snapshot, signer, binding)).toMatch(/^[\x20-\x7e]+$/);
  });

  it("leaves errors out, and what belongs to no evaluation", () => {
    const failed = { ...snapshot, flags: { api: { ...snapshot.flags.api!, error: new Error("secret address") as never, cause: "secret" } } };
    expect(encodeSnapshot(failed, signer, binding)).not.toContain("secret");
  });

  it("takes no snapshot that was changed in any place, and never throws", () => {
    const line = encodeSnapshot(snapshot, signer, binding);
    for (let index = 0; index < line.length; index++) {
      const changed = line.slice(0, index) + (line[index] === "A" ? "B" : "A") + line.slice(index + 1);
      expect(decodeSnapshot(changed, signer, at)).toBeUndefined();
      expect(decodeSnapshot(line.slice(0, index), signer, at)).toBeUndefined();
    }
  });

  it("takes no snapshot that another secret signed", () => {
    expect(decodeSnapshot(encodeSnapshot(snapshot, createTestSigner("other"), binding), signer, at)).toBeUndefined();
  });

  it.each(["", "session=grace", "session=ada;", "ession=ada"])("takes no snapshot that is bound to something else: %j", (other) => {
    expect(decodeSnapshot(encodeSnapshot(snapshot, signer, binding), signer, { ...at, binding: other })).toBeUndefined();
  });

  it("takes no other text that was signed with the same secret", () => {
    const text = encodeSnapshot(snapshot, signer, binding).split(/\.(.*)/s)[1]!;
    expect(decodeSnapshot(`${signer.sign(text)}.${text}`, signer, at)).toBeUndefined();
  });

  it.each([-1001, 1001])("takes no snapshot that is %i ms away", (ms) => {
    expect(decodeSnapshot(encodeSnapshot(snapshot, signer, binding), signer, { ...at, now: at.now + ms })).toBeUndefined();
  });

  it.each(["", "{", "null", "1", "{}", "[]", '[{"evaluatedAt":1000000},[],{"api":null}]', '[{"evaluatedAt":1000000},null,{"api":[true,0]}]', '["ada",0,1,0,1000000,{"api":[true,"override","override"]}]'])("takes no text that it cannot read, though it is signed: %s", (text) => {
    const purpose = purposeOf();
    expect(decodeSnapshot(`${signer.sign(purpose + text)}.${text}`, signer, at)).toBeUndefined();
  });

  it("takes no long text that nobody signed", () => {
    expect(decodeSnapshot(`${"A".repeat(43)}.${"[".repeat(1_000_000)}`, signer, at)).toBeUndefined();
  });
});

/** What a snapshot's signature covers beside its text. */
function purposeOf(): string {
  let signed = "";
  const text = encodeSnapshot(snapshot, { sign: (all) => ((signed = all), "signature"), verify: () => false }, binding).slice("signature.".length);
  return signed.slice(0, -text.length);
}
