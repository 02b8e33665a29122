import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { build, type Rolldown } from "vite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { previewAnnotations, viteFinal } from "./preset.ts";

let project: string;

/** What Storybook loads of the addon in a preview that names no addons itself. */
const preview = previewAnnotations<never>().map(({ bare }) => `export * from "${bare}";`).join();

beforeEach(() => {
  project = mkdtempSync(path.join(tmpdir(), "halyard-preset-"));
  mkdirSync(path.join(project, ".storybook"));
});
afterEach(() => rmSync(project, { recursive: true }));

/** The packages themselves, which need not be built here. */
function isOutside(id: string): boolean {
  return id !== "@halyard/next" && (id.startsWith("@halyard/") || id.includes("/packages/storybook/"));
}

/** What Storybook's Vite makes of a module, without packages but for those that the addon replaces. */
async function bundle(code: string, options: { flags?: string } = {}): Promise<string> {
  const entry = path.join(project, "entry.js");
  writeFileSync(entry, code);
  const config = viteFinal({}, { configDir: path.join(project, ".storybook"), ...options });
  const output = await build({
    ...config,
    root: project,
    configFile: false,
    logLevel: "silent",
    build: { write: false, minify: false, lib: { entry, formats: ["es"] }, rolldownOptions: { external: isOutside } },
  });
  return (output as Rolldown.RolldownOutput[])[0]!.output[0].code;
}

describe("the addon's preset", () => {
  it("hands the declarations to a preview that does not name them", async () => {
    writeFileSync(path.join(project, "flags.ts"), 'export const flags = { "is-found": {} };');
    const code = await bundle(preview);
    expect(code).toContain('"is-found"');
    expect(code).toMatch(/export \{ beforeEach, decorators, initialGlobals \}/);
  });

  it("takes the module that the options name", async () => {
    mkdirSync(path.join(project, "features"));
    writeFileSync(path.join(project, "features/all.ts"), 'export const flags = { "is-elsewhere": {} };');
    expect(await bundle(preview, { flags: "../features/all.ts" })).toContain('"is-elsewhere"');
  });

  it("says where it looked for the declarations, to those who need them", async () => {
    await expect(bundle(preview)).rejects.toThrow(/DECLARATIONS_NOT_FOUND/);
    await expect(bundle("export const none = 1;")).resolves.toContain("none");
  });

  it("keeps the annotations of others", () => {
    expect(previewAnnotations(["./own.js"])).toEqual(["./own.js", { bare: expect.any(String), absolute: "" }]);
  });

  it("lets a server's module load, and fail where it is called", async () => {
    const code = await bundle('import "server-only"; import { createHmac } from "node:crypto"; import path from "path"; export const sign = (text) => createHmac("sha256", text), join = path.join;');
    expect(code).toMatch(/refuse\$?\d*\("createHmac"\)/);
    expect(code).toMatch(/refuse\$?\d*\("join"\)/);
    expect(code).not.toMatch(/from "(node:|path)|server-only/);
  });

  it("leaves the package alone that has the name of a module of Node's", async () => {
    mkdirSync(path.join(project, "node_modules/events"), { recursive: true });
    writeFileSync(path.join(project, "node_modules/events/package.json"), '{ "name": "events", "type": "module", "exports": "./index.js" }');
    writeFileSync(path.join(project, "node_modules/events/index.js"), 'export const origin = "the package";');
    expect(await bundle('export { origin } from "events";')).toContain('"the package"');
  });

  it("puts its own createHalyard in the place of the application's, with the declarations alone", async () => {
    const code = await bundle('import { createHalyard } from "@halyard/next"; import { Pool } from "pg"; export const { getFlag } = createHalyard({ flags: { one: {} }, source: new Pool() });');
    expect(code).not.toContain("pg");
    expect(code).toMatch(/createHalyard\(\{\s*flags: \{ one: \{\} \}/);
    expect(code).not.toContain('"@halyard/next"');
  });
});
