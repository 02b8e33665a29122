import { isBuiltin } from "node:module";
import { describe, expect, it } from "vitest";
import { builtEntries, builtPackages } from "./built-packages.ts";
import { walkImports } from "./walk-imports.ts";

const direction: Record<string, string[]> = {
  "@halyard/core": [],
  "@halyard/react": ["@halyard/core"],
  "@halyard/next": ["@halyard/core", "@halyard/react"],
  "@halyard/posthog": ["@halyard/core"],
  "@halyard/emulator": ["@halyard/core"],
  "@halyard/cli": ["@halyard/core"],
  "@halyard/storybook": ["@halyard/core", "@halyard/react"],
  "@halyard/testing": ["@halyard/core", "@halyard/react"],
};

/** What a browser loads: neither a Node built-in nor a package of PostHog. */
const forBrowsers = ["@halyard/core", "@halyard/core/rules", "@halyard/core/states", "@halyard/core/forced-flags", "@halyard/react", "@halyard/react/devtools", "@halyard/react/forced-flags", "@halyard/react/select-branch", "@halyard/react/flags-update", "@halyard/react/streamed-flags-provider", "@halyard/posthog/client"];

/** What is loaded only once it is asked for. */
const laterOf: Record<string, string[]> = { "@halyard/posthog/client": ["posthog-js"], "@halyard/react/devtools": ["react-dom"] };

describe.each(builtPackages)("$name", ({ name, manifest, entries, programs }) => {
  const files = [...entries.flatMap(({ code, types }) => [code, types]), ...programs];
  const own = new Set([...Object.keys(manifest.dependencies ?? {}), ...Object.keys(manifest.peerDependencies ?? {})]);

  it("has a place in the direction of imports", () => {
    expect(Object.keys(direction)).toContain(name);
  });

  it.each(files.map((file) => ({ file, path: file.href.split("/packages/")[1] })))("imports nothing from above or beside it in $path", ({ file }) => {
    const allowed = direction[name]!.filter((each) => own.has(each));
    expect([...walkImports(file).halyard].filter((each) => !allowed.includes(each))).toEqual([]);
  });

  it.each(files.map((file) => ({ file, path: file.href.split("/packages/")[1] })))("reaches only packages that its users have in $path", ({ file }) => {
    const reachable = new Set([...own, ...direction[name]!.flatMap(dependenciesOf)]);
    expect([...walkImports(file).outside].filter((each) => !isBuiltin(each) && !reachable.has(each))).toEqual([]);
  });
});

describe("the entries for browsers", () => {
  it("are among those published", () => {
    expect(builtEntries.map(({ specifier }) => specifier)).toEqual(expect.arrayContaining(forBrowsers));
  });

  it.each(forBrowsers)("load no Node built-in and no package of PostHog with %s", (specifier) => {
    const { outside } = walkImports(codeOf(specifier), ["static"]);
    expect([...outside].filter((each) => isBuiltin(each) || each.includes("posthog"))).toEqual([]);
  });

  it.each(forBrowsers)("load nothing else later with %s, but posthog-js where it is asked for, and React's renderer for the devtools", (specifier) => {
    const later = [...walkImports(codeOf(specifier)).outside].filter((each) => !walkImports(codeOf(specifier), ["static"]).outside.has(each));
    expect(later).toEqual(laterOf[specifier] ?? []);
  });
});

describe("@halyard/core", () => {
  it.each(builtEntries.filter(({ specifier }) => specifier.startsWith("@halyard/core")))("reaches nothing outside of itself with $specifier", ({ code, types }) => {
    for (const file of [code, types]) {
      const { outside, halyard } = walkImports(file);
      expect({ outside: [...outside], halyard: [...halyard] }).toEqual({ outside: [], halyard: [] });
    }
  });
});

function codeOf(specifier: string): URL {
  return builtEntries.find((entry) => entry.specifier === specifier)!.code;
}

function dependenciesOf(name: string): string[] {
  const { manifest } = builtPackages.find((each) => each.name === name)!;
  return [...Object.keys(manifest.dependencies ?? {}), ...Object.keys(manifest.peerDependencies ?? {})];
}
