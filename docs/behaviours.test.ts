import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const root = new URL("../", import.meta.url);

const page = readFileSync(new URL("docs/reference/behaviours.md", root), "utf8");

const rows = Array.from(page.matchAll(/^\| (.+) \| `(\S+)` \| (.+) \|$/gm), ([, behaviour, file, test]) => ({ behaviour: behaviour!, file: file!, test: test! }));

describe("the behaviours in the documentation", () => {
  it("are found", () => {
    expect(rows.length).toBeGreaterThan(30);
  });

  it.each(rows)("$behaviour: a test in $file says so", ({ file, test }) => {
    expect(readFileSync(new URL(file, root), "utf8")).toContain(test);
  });
});
