import { readdirSync, readFileSync } from "node:fs";
import { errorCodes } from "@halyard/core";
import { describe, expect, it } from "vitest";

const folder = new URL("../../../docs/errors/", import.meta.url);

describe("error codes", () => {
  it("are the pages in docs/errors, one for one", () => {
    const pages = readdirSync(folder).map((name) => name.replace(/\.md$/, ""));
    expect(pages.sort()).toEqual([...errorCodes].sort());
  });

  it.each(errorCodes)("%s has a page that says what, why and what to do", (code) => {
    const page = readFileSync(new URL(`${code}.md`, folder), "utf8");
    const headings = Array.from(page.matchAll(/^#+ .*$/gm), ([heading]) => heading);
    expect(headings).toEqual([`# ${code}`, "## What happened", "## Why", "## Fix", "## In tests"]);
  });
});
