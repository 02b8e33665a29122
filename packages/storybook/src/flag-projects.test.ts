import { defineFlags } from "@halyard/core";
import { describe, expect, it } from "vitest";
import { projectStatesKey } from "./constants.ts";
import { flagProjects, type FlagProjectsOptions } from "./vitest.ts";

const flags = defineFlags({ "is-on": {}, "show-hint": {}, "show-version": { variants: ["v1", "v2"], default: "v1" } });

/** The states that each instance of the browser gets, and its name. */
function instancesOf(options: Partial<FlagProjectsOptions> = {}): { name?: string; browser: string; states: Record<string, string> }[] {
  const [project] = flagProjects(flags, { browser: { provider: undefined, headless: true }, ...options });
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

  it("uses the browser that is named", () => {
    expect(new Set(instancesOf({ browserName: "firefox" }).map(({ browser }) => browser))).toEqual(new Set(["firefox"]));
  });
});
