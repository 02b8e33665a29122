import { expect, test } from "vitest";
import { describeFlags } from "./describe-flags.ts";
import { groupFlags } from "./group-flags.ts";

const flag = { states: ["on", "off", "unavailable"], default: "off" };

const read = { state: "off", from: "default" } as const;

function group(names: readonly string[], reads: readonly string[], pins: readonly string[]): [string, string[]][] {
  const rows = describeFlags(
    Object.fromEntries(names.map((name) => [name, flag])),
    Object.fromEntries(reads.map((name) => [name, read])),
    { pins: Object.fromEntries(pins.map((name) => [name, true])), overrides: {}, storyDefaults: {} },
  );
  return groupFlags(rows).map((part) => [part.title, part.rows.map(({ name }) => name)]);
}

test("puts each flag in one part: read first, then pinned, then the others", () => {
  expect(group(["a", "b", "c", "d"], ["b", "d"], ["a", "b"])).toEqual([
    ["Read by this story", ["b", "d"]],
    ["Pinned by this story, not read", ["a"]],
    ["Not read", ["c"]],
  ]);
});

test("leaves out a part without flags", () => {
  expect(group(["a"], ["a"], [])).toEqual([["Read by this story", ["a"]]]);
});
