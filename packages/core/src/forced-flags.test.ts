import { defineFlags } from "@halyard/core";
import { createForcedSnapshot, findForcedSnapshot, forceFlags, type OnRead } from "@halyard/core/forced-flags";
import { describe, expect, it, vi } from "vitest";

const flags = defineFlags({ api: {}, editor: { variants: ["v1", "v2"], default: "v1" }, hint: {} });

describe("createForcedSnapshot", () => {
  it("has the flags in their states, and notices what is read", () => {
    const onRead = vi.fn<OnRead>();
    const snapshot = createForcedSnapshot({ flags, states: { api: true, editor: "unavailable" }, onRead });
    expect(onRead).not.toHaveBeenCalled();
    expect(snapshot.flags.editor).toMatchObject({ value: "v1", source: "default" });
    expect(snapshot.flags.api).toMatchObject({ value: true, source: "override" });
    expect(onRead.mock.calls).toEqual([["editor", "unavailable", true], ["api", "on", true]]);
  });

  it("says what to write when another flag is read", () => {
    const snapshot = createForcedSnapshot({ flags, states: { api: "on", editor: undefined } });
    expect(() => snapshot.flags.editor).toThrow(/^\[halyard\] Failed to read flag "editor": the test forces "api" alone\. Add {2}editor: "v1" {2}to the flags of the test, or another of its states \("v2", "unavailable"\); or add {2}others: "default" {2}beside .*\. UNFORCED_FLAG/);
  });

  it("lists and copies what is forced without a read of the others", () => {
    const { flags: evaluations } = createForcedSnapshot({ flags, states: { api: "off" } });
    expect(Object.keys({ ...evaluations })).toEqual(["api"]);
    expect(Object.hasOwn(evaluations, "hint")).toBe(true);
    expect(Object.hasOwn(evaluations, "toString")).toBe(false);
  });

  it("gives the others their declared default where that is wanted", () => {
    const onRead = vi.fn<OnRead>();
    const snapshot = createForcedSnapshot({ flags, states: { api: "off" }, others: "default", onRead });
    expect(snapshot.flags.editor).toMatchObject({ value: "v1", source: "default" });
    expect(onRead.mock.calls).toEqual([["editor", "unavailable", false]]);
  });

  it("refuses a state that is not declared before anything is read", () => {
    expect(() => createForcedSnapshot({ flags, states: { editor: "v3" } })).toThrow(expect.objectContaining({ code: "UNDECLARED_STATE" }));
  });
});

describe("forceFlags", () => {
  it("has applications find the forced flags until it is undone", () => {
    expect(findForcedSnapshot(flags)).toBeUndefined();
    const undo = forceFlags((declarations) => createForcedSnapshot({ flags: declarations, states: { api: "on" } }));
    expect(findForcedSnapshot(flags)?.flags.api?.value).toBe(true);
    undo();
    expect(findForcedSnapshot(flags)).toBeUndefined();
  });
});
