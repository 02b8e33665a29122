import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { builtEntries, builtPackages } from "./built-packages.ts";
import { readModule } from "./read-module.ts";

describe("a package's exports", () => {
  it.each(builtEntries)("of $specifier are those that were agreed on", ({ code, types }) => {
    const values = new Set(readModule(code).exports);
    const names = readModule(types).exports.map((name) => (values.has(name) ? name : `type ${name}`));
    expect(names).toMatchSnapshot();
  });

  it.each(builtEntries)("of $specifier are all declared", ({ code, types }) => {
    expect(readModule(types).exports).toEqual(expect.arrayContaining(readModule(code).exports));
  });

  it.each(builtEntries)("of $specifier are named one by one", ({ code, types }) => {
    for (const file of [code, types]) expect(readModule(file).exports).not.toEqual(expect.arrayContaining([expect.stringMatching(/^(\*|default)$/)]));
  });
});

describe.each(builtPackages)("the manifest of $name", ({ manifest, folder }) => {
  it("publishes what the workspace uses, without its sources", () => {
    const { exports, publishConfig } = manifest;
    const withoutSources = JSON.parse(JSON.stringify(exports, (key: string, value: unknown) => (key === "@halyard/source" ? undefined : value))) as unknown;
    expect(publishConfig.exports).toEqual(withoutSources);
    expect(JSON.stringify(publishConfig)).not.toContain("src/");
  });

  it("keeps the order of conditions: types first, default last", () => {
    for (const target of Object.values(manifest.publishConfig.exports)) {
      if (typeof target === "string") continue;
      expect(Object.keys(target)[0]).toBe("types");
      expect(Object.keys(target).at(-1)).toBe("default");
    }
  });

  it("has a source for each entry", () => {
    const sources = JSON.stringify(manifest.exports).matchAll(/"@halyard\/source":"([^"]+)"/g);
    for (const [, source] of sources) expect(existsSync(new URL(source!, folder)), source).toBe(true);
  });
});
