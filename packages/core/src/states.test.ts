import { defineFlags } from "@halyard/core";
import { combineStates, evaluationIn, stateOf, statesOf, toState } from "@halyard/core/states";
import { describe, expect, it } from "vitest";

const flags = defineFlags({ api: {}, editor: { variants: ["v1", "v2"], default: "v1" } });

describe("the states of a flag", () => {
  it("are its values, and that its source is down", () => {
    expect(statesOf(flags.api)).toEqual(["on", "off", "unavailable"]);
    expect(statesOf(flags.editor)).toEqual(["v1", "v2", "unavailable"]);
  });

  it.each(Object.values(flags).flatMap((declaration) => statesOf(declaration).map((state) => ({ declaration, state }))))("lead to an evaluation and back: $state", ({ declaration, state }) => {
    expect(stateOf(evaluationIn(declaration, state))).toBe(state);
  });

  it("are forced, but for the default of a source that is down", () => {
    expect(evaluationIn(flags.api, "on")).toEqual({ value: true, source: "override", reason: { code: "override" } });
    expect(evaluationIn(flags.editor, "v2")).toEqual({ value: "v2", source: "override", reason: { code: "override" } });
    expect(evaluationIn(flags.api, "unavailable")).toEqual({ value: false, source: "default", reason: { code: "source_unavailable" } });
    expect(evaluationIn(flags.editor, "unavailable")).toEqual({ value: "v1", source: "default", reason: { code: "source_unavailable" } });
  });

  it.each([
    ["api", true, "on"],
    ["api", false, "off"],
    ["api", "off", "off"],
    ["editor", "v2", "v2"],
    ["editor", "unavailable", "unavailable"],
  ])("of %s are meant by %j", (name, given, state) => {
    expect(toState(flags, name, given)).toBe(state);
  });

  it.each([
    ["api", "v1"],
    ["api", undefined],
    ["editor", true],
    ["editor", "v3"],
  ])("refuse what %s cannot be: %j", (name, given) => {
    expect(() => toState(flags, name, given)).toThrow(expect.objectContaining({ code: "UNDECLARED_STATE", message: expect.stringMatching(name === "api" ? /"on", "off", "unavailable"/ : /"v1", "v2", "unavailable"/) }));
  });

  it("refuse a flag that is not declared", () => {
    expect(() => toState(flags, "toString", true)).toThrow(expect.objectContaining({ code: "UNDECLARED_FLAG" }));
  });
});

describe("combineStates", () => {
  const boolean = ["on", "off", "unavailable"];
  const variants = ["a", "b", "c", "unavailable"];
  const ten = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`flag-${index}`, index < 8 ? boolean : variants]));

  function pairsOf(row: Readonly<Record<string, string>>): string[] {
    const entries = Object.entries(row);
    return entries.flatMap(([name, state], index) => entries.slice(index + 1).map(([other, otherState]) => `${name}=${state}&${other}=${otherState}`));
  }

  it("gives every combination", () => {
    expect(combineStates({ b: ["on", "off"], a: ["v1", "v2"] }, "all")).toEqual([
      { a: "v1", b: "on" },
      { a: "v1", b: "off" },
      { a: "v2", b: "on" },
      { a: "v2", b: "off" },
    ]);
  });

  it("shows each two states together in a few of 104,976 rows", () => {
    const pairs = new Set(combineStates(ten, "pairwise").flatMap(pairsOf));
    // 28 pairs of two flags with three states, 16 of three with four, one of four with four.
    expect(pairs.size).toBe(28 * 9 + 16 * 12 + 16);
    expect(combineStates(ten, "pairwise").length).toBeLessThan(30);
  });

  it("gives the same rows whatever the order of the flags", () => {
    const backwards = Object.fromEntries(Object.entries(ten).toReversed());
    expect(combineStates(backwards, "pairwise")).toEqual(combineStates(ten, "pairwise"));
    expect(combineStates({ b: ["on"], a: boolean }, "all")).toEqual(combineStates({ a: boolean, b: ["on"] }, "all"));
  });

  it("keeps to rows that can be, and has all pairs that can be", () => {
    const where = (row: Readonly<Record<string, string>>): boolean => row.a !== "on" || row.b !== "off";
    const states = { a: boolean, b: boolean, c: boolean };
    const rows = combineStates(states, "pairwise", where);
    expect(rows.every(where)).toBe(true);
    expect(new Set(rows.flatMap(pairsOf))).toEqual(new Set(combineStates(states, "all", where).flatMap(pairsOf)));
    expect(combineStates(states, "all", where)).toHaveLength(24);
  });

  it("gives each state of a single flag", () => {
    expect(combineStates({ a: boolean }, "pairwise")).toEqual([{ a: "on" }, { a: "off" }, { a: "unavailable" }]);
  });
});
