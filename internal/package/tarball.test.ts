import { execFile } from "node:child_process";
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { builtEntries, builtPackages, type BuiltEntry } from "./built-packages.ts";
import { findNodes } from "./find-nodes.ts";
import { installTarballs } from "./install-tarballs.ts";
import { readModule } from "./read-module.ts";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), "halyard-tarballs-"));

beforeAll(() => installTarballs(folder), 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

describe.each(builtPackages)("$name, as npm would install it", ({ name, programs }) => {
  const installed = path.join(folder, "node_modules", name);

  it("has what was built and nothing else", () => {
    const files = globSync("**/*", { cwd: installed, withFileTypes: true }).filter((entry) => entry.isFile());
    const paths = files.map((entry) => path.relative(installed, path.join(entry.parentPath, entry.name)));
    expect(paths).toContain("package.json");
    expect(paths.filter((each) => !/^(package\.json|README\.md|LICENSE|dist\/.+\.(js|d\.ts|md|css))$/.test(each))).toEqual([]);
    expect(paths.filter((each) => /\.(test|bench|test-d)\.|(^|\/)testing\//.test(each))).toEqual([]);
  });

  it("has a manifest that means something outside of the workspace", () => {
    const manifest = readFileSync(path.join(installed, "package.json"), "utf8");
    expect(manifest).not.toMatch(/"(workspace|catalog):|@halyard\/source|"\.\/src\//);
  });

  it.each(programs.map((file) => ({ file: path.relative(path.join(root, "packages"), fileURLToPath(file)) })))(
    "runs $file",
    async ({ file }) => {
      const { stdout } = await run(process.execPath, [path.join(folder, "node_modules/@halyard", file), "--help"]);
      expect(stdout).toContain("Usage:");
    },
  );
});

describe("an application", () => {
  // Next.js has no map of exports: only bundlers find `next/headers`. The demo's build covers that package.
  const withoutNext = builtEntries.filter(({ specifier }) => !specifier.startsWith("@halyard/next"));

  // Storybook's manager is a page, and its components touch the document when they are loaded. Its specs cover that entry.
  const forNode = withoutNext.filter(({ specifier }) => specifier !== "@halyard/storybook/manager");

  const loads = findNodes().flatMap((node) => forNode.map((entry) => ({ ...entry, node: node.path, version: node.version })));

  it.each(loads)("loads $specifier in Node $version", async ({ specifier, code, node }) => {
    const script = `console.log(JSON.stringify(Object.keys(await import(${JSON.stringify(specifier)})).sort()))`;
    const { stdout } = await run(node, ["--input-type=module", "--eval", script], { cwd: folder });
    expect(JSON.parse(stdout)).toEqual(readModule(code).exports);
  });

  it("is given the emulator's console with all that its page loads", async () => {
    const script = `
      const emulator = await (await import("@halyard/emulator")).startEmulator();
      const ask = (address) => fetch(emulator.url + address);
      const addresses = [...(await (await ask("/console")).text()).matchAll(/<(?:script|link)[^>]+(?:src|href)="(\\/[^"]+)"/g)].map(([, address]) => address);
      const answers = await Promise.all(addresses.map(async (address) => [address, (await ask(address)).status]));
      await emulator.close();
      console.log(JSON.stringify(answers));`;
    const { stdout } = await run(process.execPath, ["--input-type=module", "--eval", script], { cwd: folder });
    expect(JSON.parse(stdout)).toEqual([["/emulator/console/style.css", 200], ["/emulator/console/console.js", 200]]);
  });

  // Each package by itself: some bring the types of large tools along.
  it.each(builtPackages)("type-checks against the declarations of $name as a bundler reads them", async ({ entries }) => {
    expect(await typeCheck(entries, ["--module", "preserve", "--moduleResolution", "bundler"])).toEqual([]);
  });

  it.each(builtPackages.filter(({ name }) => name !== "@halyard/next"))("type-checks against the declarations of $name as Node reads them", async ({ entries }) => {
    expect(await typeCheck(entries, ["--module", "nodenext"])).toEqual([]);
  });
});

/** The type errors in a module that imports these entries, and in their declarations; those of other packages are theirs to fix. */
async function typeCheck(entries: BuiltEntry[], options: string[]): Promise<string[]> {
  writeFileSync(path.join(folder, "package.json"), JSON.stringify({ type: "module" }));
  writeFileSync(path.join(folder, "application.ts"), entries.map(({ specifier }, index) => `export * as entry${index} from "${specifier}";`).join("\n"));
  const args = ["application.ts", "--noEmit", "--strict", "--target", "es2023", "--jsx", "react-jsx", ...options];
  const output = await run(path.join(root, "node_modules/.bin/tsc"), args, { cwd: folder }).then(
    ({ stdout }) => stdout,
    (error: { stdout: string }) => error.stdout,
  );
  return output.split("\n").filter((line) => /^error|^application\.ts|@halyard/.test(line));
}
