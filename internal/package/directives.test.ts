import { globSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { builtPackages } from "./built-packages.ts";
import { readModule } from "./read-module.ts";

const files = builtPackages.flatMap(({ folder }) => globSync("dist/**/*.js", { cwd: folder }).map((path) => new URL(path, folder)));
const modules = files.map((file) => ({ path: file.href.split("/packages/")[1]!, module: readModule(file) }));
const clientOnly = /^(use[A-Z]\w*|createContext|Component|PureComponent)$/;

describe("\"use client\"", () => {
  // Storybook has no server: everything in the addon is for the browser.
  const withHooks = modules.filter(({ path, module }) => !path.startsWith("storybook/") && module.imports.some(({ specifier, names }) => specifier === "react" && names.some((name) => clientOnly.test(name))));

  it("has files to stand in", () => {
    expect(withHooks.map(({ path }) => path)).toContain("react/dist/use-selection.js");
  });

  it.each(withHooks)("is the first line of $path, which uses hooks or context", ({ module }) => {
    expect(module.isClient).toBe(true);
  });

  // An entry that is marked as a whole would make a client component of whatever a server component imports from it.
  it.each(["react/dist/index.js", "react/dist/select-branch.js", "next/dist/index.js"])("does not stand in %s", (path) => {
    expect(modules.find((each) => each.path === path)!.module.isClient).toBe(false);
  });

  it("stands in files of @halyard/react, and in those that need Next.js in the browser", () => {
    const names = modules.filter(({ path, module }) => module.isClient && !path.startsWith("react/")).map(({ path }) => path);
    const expected = ["devtools", "page-flags", "rescue", "rethrow", "sent-flags-provider", "sent-page-flags", "use-app-router", "visible-pathname"];
    expect(names).toEqual(expected.map((name) => `next/dist/${name}.js`));
  });
});
