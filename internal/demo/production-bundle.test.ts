import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const root = new URL("../../", import.meta.url);

/** Texts that only tools for tests and stories have, so that minified code gives itself away by them. */
const marks = {
  storybook: ["data-halyard-matrix", "halyard/reads", "halyardStates"],
  testing: ["halyardReads", "halyardFlag"],
};

function readAll(pattern: string): string[] {
  return globSync(pattern, { cwd: root }).map((file) => readFileSync(new URL(file, root), "utf8"));
}

describe.each(Object.entries(marks))("@halyard/%s", (name, texts) => {
  it.each(texts)("has %s, which shows where its code is", (text) => {
    expect(readAll(`packages/${name}/dist/**/*.js`).some((code) => code.includes(text))).toBe(true);
  });

  it.each(["static", "server"])("is no part of what the demo's build has in %s", (part) => {
    const files = readAll(`apps/demo/.next/${part}/**/*.js`);
    expect(files.length).toBeGreaterThan(10);
    expect(texts.filter((text) => files.some((code) => code.includes(text)))).toEqual([]);
  });

  it("is in no list of the files that a deployment needs", () => {
    const lists = readAll("apps/demo/.next/**/*.nft.json");
    expect(lists.length).toBeGreaterThan(0);
    expect(lists.filter((list) => list.includes(`packages/${name}/`))).toEqual([]);
  });
});
