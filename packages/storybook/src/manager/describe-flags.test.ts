import { expect, test } from "vitest";
import { describeFlags, type FlagRow } from "./describe-flags.ts";

const declarations = {
  "is-enabled": { states: ["on", "off", "unavailable"], default: "off", owner: "broadcasts" },
  "show-editor": { variants: ["1", "2"], states: ["1", "2", "unavailable"], default: "1" },
};

const nothing = { pins: {}, overrides: {}, storyDefaults: {} };

function describe(sources: Partial<typeof nothing>): Record<string, Pick<FlagRow, "state" | "from" | "isPinned" | "isOverridden">> {
  const rows = describeFlags(declarations, {}, { ...nothing, ...sources });
  return Object.fromEntries(rows.map(({ name, state, from, isPinned, isOverridden }) => [name, { state, from, isPinned, isOverridden }]));
}

test("takes a pin before the toolbar, that before the story's default, and that before the declared one", () => {
  const pins = { "is-enabled": true };
  const overrides = { "is-enabled": false };
  const storyDefaults = { "is-enabled": "unavailable" };
  expect([
    describe({ pins, overrides, storyDefaults })["is-enabled"],
    describe({ overrides, storyDefaults })["is-enabled"],
    describe({ storyDefaults })["is-enabled"],
    describe({})["is-enabled"],
  ]).toEqual([
    { state: "on", from: "pin", isPinned: true, isOverridden: true },
    { state: "off", from: "toolbar", isPinned: false, isOverridden: true },
    { state: "unavailable", from: "story-default", isPinned: false, isOverridden: false },
    { state: "off", from: "default", isPinned: false, isOverridden: false },
  ]);
});

test("reads a variant that a link turned into a number", () => {
  expect(describe({ overrides: { "show-editor": 2 } })["show-editor"]).toMatchObject({ state: "2", from: "toolbar" });
});

test("passes over what is no state of the flag", () => {
  for (const value of ["v9", true, null, undefined, ["2"], {}]) {
    expect(describe({ pins: { "show-editor": value }, overrides: { "show-editor": "2" } })["show-editor"]).toMatchObject({ state: "2", isPinned: false });
  }
  expect(describe({ overrides: { "is-enabled": "perhaps" } })["is-enabled"]).toMatchObject({ state: "off", isOverridden: false });
});

test("locks every flag where the story has globals of its own, as Storybook then takes no others", () => {
  const rows = describeFlags(declarations, {}, { ...nothing, storyChoices: { "show-editor": "2" }, overrides: { "is-enabled": true, "show-editor": "1" } });
  expect(rows.map(({ name, state, isPinned }) => [name, state, isPinned])).toEqual([
    ["is-enabled", "off", true],
    ["show-editor", "2", true],
  ]);
});

test("keeps what is declared, in its order, and marks what the story read", () => {
  const rows = describeFlags(declarations, { "show-editor": { state: "1", from: "default" } }, nothing);
  expect(rows.map(({ name, owner, isRead }) => [name, owner, isRead])).toEqual([
    ["is-enabled", "broadcasts", false],
    ["show-editor", undefined, true],
  ]);
});
