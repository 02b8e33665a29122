import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const root = new URL("../", import.meta.url);

const pages = globSync(["*.md", "docs/**/*.md", "packages/*/README.md", "apps/*/README.md"], { cwd: root, exclude: ["**/node_modules/**"] });

interface Snippet {
  page: string;
  language: string;
  file: string | undefined;
  code: string;
}

const snippets = pages.flatMap((page): Snippet[] => {
  const text = readFileSync(new URL(page, root), "utf8");
  return Array.from(text.matchAll(/^```(tsx?)(?: file=(\S+))?\n(.*?)^```$/gms), ([, language, file, code]) => ({ page, language: language!, file, code: code! }));
});

/** Documentation shows whole lines of a file, and may leave lines out where it says so with an ellipsis comment. */
function parts(code: string): string[] {
  return code.split(/^\s*\/\/ …\n/m).filter((part) => part.trim() !== "");
}

describe("code in the documentation", () => {
  it("is found", () => {
    expect(snippets.length).toBeGreaterThan(5);
  });

  it.each(snippets)("in $page stands in the file it names: $file", ({ file, code }) => {
    expect(file, `name the file that this code comes from, as in "tsx file=apps/demo/flags.ts":\n${code}`).toBeDefined();
    const source = readFileSync(new URL(file!, root), "utf8");
    for (const part of parts(code)) expect(source).toContain(part);
  });
});
