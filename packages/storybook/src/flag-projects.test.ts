import { defineFlags, type FlagDeclarations } from "@halyard/core";
import { describe, expect, it } from "vitest";
import { projectStatesKey } from "./constants.ts";
import { flagProjects, type FlagProjectsOptions } from "./vitest.ts";

const flags = defineFlags({ "is-on": {}, "show-hint": {}, "show-version": { variants: ["v1", "v2"], default: "v1" } });

/** The states that each instance of the browser gets, and its name. */
function instancesOf(options: Partial<FlagProjectsOptions> = {}, declarations: FlagDeclarations = flags): { name?: string; browser: string; states: Record<string, string> }[] {
  const [project] = flagProjects(declarations, { browser: { provider: undefined, headless: true }, ...options });
  const { instances = [], enabled } = project!.test!.browser!;
  expect(enabled).toBe(true);
  return instances.map(({ name, browser, provide }) => ({ name, browser, states: (provide as unknown as Record<string, Record<string, string>>)[projectStatesKey]! }));
}

describe("flagProjects", () => {
  it("runs stories in states that bring each two together, and each row once", () => {
    const instances = instancesOf();
    expect(instances.length).toBeLessThan(14);
    for (const [one, other] of [["is-on", "show-hint"], ["is-on", "show-version"], ["show-hint", "show-version"]] as const) {
      expect(new Set(instances.map(({ states }) => `${states[one]} ${states[other]}`)).size).toBe(9);
    }
    expect(new Set(instances.map(({ name }) => name)).size).toBe(instances.length);
  });

  it("runs them in all combinations where that is wanted", () => {
    expect(instancesOf({ strategy: "all" })).toHaveLength(27);
  });

  it("says the states in the name of what runs", () => {
    for (const { name, states } of instancesOf()) for (const [flag, state] of Object.entries(states)) expect(name).toContain(`${flag} ${state}`);
  });

  it("keeps the names of what runs apart and short, however many flags there are", () => {
    const many = defineFlags(Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`is-feature-${index}-enabled`, {}])));
    const names = instancesOf({}, many).map(({ name }) => name!);
    expect(new Set(names).size).toBe(names.length);
    expect(Math.max(...names.map(({ length }) => length))).toBeLessThanOrEqual(160);
    expect(names[1]).toMatch(/^stories 2: is-feature-0-enabled \w+, .* and \d+ more$/);
  });

  it("takes names with anything in them", () => {
    const names = instancesOf({}, defineFlags({ "show.price/🚀": { variants: ["1.2.3", "🚀 now"], default: "1.2.3" } })).map(({ name }) => name);
    expect(names).toEqual(["stories: show.price/🚀 1.2.3", "stories: show.price/🚀 🚀 now", "stories: show.price/🚀 unavailable"]);
  });

  it("uses the browser that is named", () => {
    expect(new Set(instancesOf({ browserName: "firefox" }).map(({ browser }) => browser))).toEqual(new Set(["firefox"]));
  });
});
