import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { demoFolder } from "../demo-folder.ts";

interface BuiltFile {
  readonly path: string;
  readonly text: string;
}

function read(pattern: string, cwd: string = join(demoFolder, ".next")): BuiltFile[] {
  return globSync(pattern, { cwd }).map((path) => ({ path, text: readFileSync(join(cwd, path), "utf8") }));
}

/** Words of the test kit, of Storybook's addon, and of what only they use of the other packages. */
const words = ["describeFlag", "renderWithFlags", "INCOMPLETE_STATES", "the test forces", "halyard/declarations", "data-halyard-matrix", "halyardStates", "@halyard/testing", "@halyard/storybook"];

// Of the demo with its tests and stories.
describe("the demo's production build", () => {
  const browser = read("static/**/*.js");
  const server = read("server/**/*.js");

  it("is there, with what it has of Halyard", () => {
    expect(browser.some(({ text }) => text.includes("MISSING_PROVIDER"))).toBe(true);
    expect(server.some(({ text }) => text.includes("halyard.forced-flags"))).toBe(true);
  });

  it.each(words)("would show by %s that it has something of them", (word) => {
    const packages = read("{testing,storybook}/dist/**/*.js", join(demoFolder, "../../packages"));
    expect(packages.some(({ text }) => text.includes(word))).toBe(true);
  });

  it.each(words)("has nothing that says %s", (word) => {
    expect([...browser, ...server].filter(({ text }) => text.includes(word)).map(({ path }) => path)).toEqual([]);
  });

  it("deploys no file of theirs", () => {
    const lists = read("**/*.nft.json");
    expect(lists.length).toBeGreaterThan(0);
    expect(lists.filter(({ text }) => /packages\/(testing|storybook)\//.test(text)).map(({ path }) => path)).toEqual([]);
  });

  it("sends browsers nothing with which flags are forced in tests", () => {
    expect(browser.filter(({ text }) => text.includes("halyard.forced-flags")).map(({ path }) => path)).toEqual([]);
  });
});
