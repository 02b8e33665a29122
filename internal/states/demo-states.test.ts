import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { demoFolder } from "../demo-folder.ts";
import { linkPackages, runVitest } from "./run-vitest.ts";

const timeout = 120_000;

const copies: string[] = [];

/** The demo's sources, to be changed. */
async function copyDemo(): Promise<{ folder: string; edit(file: string, change: (text: string) => string): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "halyard-states-"));
  copies.push(folder);
  await cp(demoFolder, folder, { recursive: true, filter: (path) => !/^(node_modules|\.next|\.halyard)$/.test(relative(demoFolder, path)) });
  await linkPackages(folder);
  return {
    folder,
    async edit(file, change) {
      const path = join(folder, file);
      const text = await readFile(path, "utf8");
      const changed = change(text);
      // An edit that no longer fits the demo would leave nothing to test.
      expect(changed).not.toBe(text);
      await writeFile(path, changed);
    },
  };
}

afterEach(async () => {
  for (const folder of copies.splice(0)) await rm(folder, { recursive: true, force: true });
});

/** The line of a text that begins with some words. */
function lineOf(output: string, words: string): string | undefined {
  return output.split("\n").find((line) => line.trimStart().startsWith(words));
}

describe("the demo's tests", () => {
  it("read every state of every flag", { timeout }, async () => {
    const { folder } = await copyDemo();
    const { exitCode, output } = await runVitest(folder);
    expect(output).toContain("9 of 9 states\n");
    expect(exitCode).toBe(0);
    const { format, records } = JSON.parse(await readFile(join(folder, ".halyard/coverage.json"), "utf8")) as { format: number; records: { flag: string; state: string; passed: boolean }[] };
    expect(format).toBe(1);
    expect(new Set(records.map(({ flag, state, passed }) => `${flag} ${state} ${passed}`)).size).toBe(9);
  });

  it("fail when a state is taken out of one, or read by none, and say where to write what", { timeout }, async () => {
    const { folder, edit } = await copyDemo();
    await edit("components/editor-badge.test.tsx", (text) => text.replace(/^ {2}v2: .*\n/m, ""));
    // The test of the page reads the hint as well.
    await rm(join(folder, "app/(workspace)/broadcasts"), { recursive: true });
    await edit("components/send-time-hint.test.tsx", (text) => text.replace(/^ {2}on: .*$/m, "  on: () => {},"));
    const { exitCode, output } = await runVitest(folder);
    expect(exitCode).toBe(1);
    expect(lineOf(output, "HalyardError:")).toMatch(/test flag "show-broadcast-editor-version" in every state: "v2" has no test\. Add {2}v2: .* to describeFlag in .*components\/editor-badge\.test\.tsx:7\b/);
    expect(lineOf(output, "show-send-time-hint")).toMatch(/on ✘ {3}off ✔ 1 test {3}unavailable ✔ 1 test$/);
    expect(lineOf(output, "on: ")).toMatch(/its test in components\/send-time-hint\.test\.tsx:6 never reads the flag/);
    expect(output).toContain("8 of 9 states, below the 100 % that are wanted");
  });

  it("fail when the declaration gets a variant, and say in which files it has no test", { timeout }, async () => {
    const { folder, edit } = await copyDemo();
    await edit("flags.ts", (text) => text.replace('["v1", "v2"]', '["v1", "v2", "v3"]'));
    const { exitCode, output } = await runVitest(folder);
    expect(exitCode).toBe(1);
    expect(output).toMatch(/"v3" has no test\. Add {2}v3: .* to describeFlag in .*components\/editor-badge\.test\.tsx:7\b/);
    expect(lineOf(output, "show-broadcast-editor-version")).toContain("v3 ✘");
    expect(output).toMatch(/"v3" has no test\. Add {2}v3: .* to describeFlag in .*\(workspace\)\/page\.test\.tsx:8\b/);
  });
});
