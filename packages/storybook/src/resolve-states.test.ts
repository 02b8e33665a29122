import { defineFlags } from "@halyard/core";
import { describe, expect, it } from "vitest";
import { resolveStates, type StateLayer } from "./resolve-states.ts";

const flags = defineFlags({ "is-on": {}, "show-version": { variants: ["v1", "v2"], default: "v1" }, "show-number": { variants: ["1", "2", "007"], default: "1" } });

function stateOf(flag: keyof typeof flags, value: unknown): string | undefined {
  const { states, problems } = resolveStates(flags, [["toolbar", { [flag]: value }]]);
  return problems.length > 0 ? undefined : states[flag]!.state;
}

describe("the state that a value stands for", () => {
  it.each([
    [true, "on"],
    [false, "off"],
    ["true", "on"],
    ["false", "off"],
    ["on", "on"],
    ["off", "off"],
    ["unavailable", "unavailable"],
  ])("is, for %j of a boolean flag, %s", (value, state) => {
    expect(stateOf("is-on", value)).toBe(state);
  });

  it.each([
    ["2", "2"],
    [2, "2"],
    [7, "007"],
    ["unavailable", "unavailable"],
  ])("is, for %j of a flag with numbers for variants, %s", (value, state) => {
    expect(stateOf("show-number", value)).toBe(state);
  });

  it.each([
    ["is-on", "v1"],
    ["is-on", 1],
    ["is-on", {}],
    ["show-version", "v3"],
    ["show-version", true],
    ["show-version", "on"],
    ["show-version", ["v1"]],
    ["show-number", 3],
  ] as const)("is nothing for %s and %j", (flag, value) => {
    expect(stateOf(flag, value)).toBeUndefined();
  });
});

describe("resolveStates", () => {
  const layers: StateLayer[] = [
    ["pin", { "is-on": true }],
    ["toolbar", { "is-on": false, "show-version": "v2" }],
    ["project", { "is-on": "off", "show-version": "unavailable", "show-number": 2 }],
    ["story-default", { "show-number": "007" }],
  ];

  it("decides each flag by itself, by the first that says something of it", () => {
    expect(resolveStates(flags, layers)).toEqual({
      states: { "is-on": { state: "on", from: "pin" }, "show-version": { state: "v2", from: "toolbar" }, "show-number": { state: "2", from: "project" } },
      problems: [],
    });
    expect(resolveStates(flags, layers.slice(3)).states).toEqual({
      "is-on": { state: "off", from: "default" },
      "show-version": { state: "v1", from: "default" },
      "show-number": { state: "007", from: "story-default" },
    });
  });

  const order: StateLayer[0][] = ["pin", "toolbar", "project", "story-default"];
  const pairs = order.flatMap((stronger, index) => order.slice(index + 1).map((weaker) => [stronger, weaker] as const));

  it.each(pairs)("takes the %s before the %s, whatever each says", (stronger, weaker) => {
    for (const [state, other] of [["on", "off"], ["off", "on"]] as const) {
      expect(resolveStates(flags, [[stronger, { "is-on": state }], [weaker, { "is-on": other }]]).states["is-on"]).toEqual({ state, from: stronger });
    }
  });

  it.each(order)("takes the %s before the declared default", (from) => {
    expect(resolveStates(flags, [[from, { "show-version": "v2" }]]).states["show-version"]).toEqual({ state: "v2", from });
  });

  it("takes what is not set for not said", () => {
    expect(resolveStates(flags, [["pin", undefined], ["toolbar", { "is-on": undefined, "show-version": null }]]).problems).toEqual([]);
  });

  it("names what is not declared, and goes on to the next", () => {
    const { states, problems } = resolveStates(flags, [
      ["pin", { "is-of": true, "show-version": "v3" }],
      ["toolbar", { "show-version": "v2" }],
    ]);
    expect(states["show-version"]).toEqual({ state: "v2", from: "toolbar" });
    expect(problems).toEqual([
      { flag: "is-of", message: '"is-of" is not declared. Correct the name, or declare it in defineFlags.' },
      { flag: "show-version", message: '"show-version" has no state "v3". Its states are v1, v2, unavailable.' },
    ]);
  });
});
