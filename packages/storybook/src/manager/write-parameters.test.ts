import { expect, test } from "vitest";
import { describeFlags } from "./describe-flags.ts";
import { writeParameters } from "./write-parameters.ts";

const declarations = {
  "is-enabled": { states: ["on", "off", "unavailable"], default: "off" },
  "is-quiet": { states: ["on", "off", "unavailable"], default: "off" },
  "show-editor": { variants: ["v1", "v2"], states: ["v1", "v2", "unavailable"], default: "v1" },
  "show-hint": { states: ["on", "off", "unavailable"], default: "off" },
};

const read = { state: "off", from: "default" } as const;

test("writes the flags that the story reads or pins as a story would", () => {
  const rows = describeFlags(
    declarations,
    { "is-enabled": read, "show-editor": read, "show-hint": read },
    { pins: {}, overrides: { "is-enabled": true, "is-quiet": true, "show-editor": "v2", "show-hint": "unavailable" }, storyDefaults: {} },
  );
  expect(writeParameters(rows)).toBe(`parameters: {
  flags: {
    "is-enabled": true,
    "show-editor": "v2",
    "show-hint": "unavailable",
  },
},`);
});

test("keeps a pin that the story does not read", () => {
  const rows = describeFlags(declarations, {}, { pins: { "is-quiet": false }, overrides: {}, storyDefaults: {} });
  expect(writeParameters(rows)).toContain('"is-quiet": false,');
});
