import { expect, test } from "vitest";
import { describeFlags } from "./describe-flags.ts";
import { findFlags } from "./find-flags.ts";

const states = ["on", "off", "unavailable"];
const rows = describeFlags(
  {
    "is-api-enabled": { states, default: "off", description: "Access to the Broadcast API", owner: "broadcasts" },
    "show-editor": { states, default: "off", owner: "broadcasts" },
    "show-hint": { states, default: "off" },
  },
  { "show-hint": { state: "on", from: "default" } },
  { pins: {}, overrides: {}, storyDefaults: {} },
);

test.each([
  ["", ["show-hint", "is-api-enabled", "show-editor"]],
  ["show", ["show-hint", "show-editor"]],
  ["Broadcasts", ["is-api-enabled", "show-editor"]],
  [" access API ", ["is-api-enabled"]],
  ["nothing", []],
])("finds for %j the flags that have it, those that are read first", (typed, names) => {
  expect(findFlags(rows, typed).map(({ name }) => name)).toEqual(names);
});
