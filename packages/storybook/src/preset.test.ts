import { EventEmitter, on } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, unwatchFile, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { build, type Rolldown } from "vite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { testedElementId, testedEvent, testedWantedEvent } from "./constants.ts";
import { experimental_serverChannel, managerHead, previewAnnotations, viteFinal } from "./preset.ts";

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
  return !id.startsWith("@halyard/next") && (id.startsWith("@halyard/") || id.includes("/packages/storybook/"));
}

/** What Storybook's Vite makes of a module, without packages but for those that the addon replaces. */
async function bundle(code: string, { onWarning = () => {}, ...options }: { flags?: string; onWarning?: (text: string) => void } = {}): Promise<string> {
  const entry = path.join(project, "entry.js");
  writeFileSync(entry, code);
  const config = viteFinal({}, { configDir: path.join(project, ".storybook"), ...options });
  const output = await build({
    ...config,
    root: project,
    configFile: false,
    logLevel: "silent",
    build: { write: false, minify: false, lib: { entry, formats: ["es"] }, rolldownOptions: { external: isOutside, onwarn: ({ message }) => onWarning(message) } },
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

  it("takes the directives out of Halyard's own files, of which a bundler would warn each time", async () => {
    mkdirSync(path.join(project, "node_modules/@halyard/react"), { recursive: true });
    writeFileSync(path.join(project, "node_modules/@halyard/react/flag.js"), '"use client";\nexport const name = "flag";');
    writeFileSync(path.join(project, "own.js"), '"use client";\nexport const name = "own";');
    const warnings: string[] = [];
    const code = await bundle('export { name as one } from "./node_modules/@halyard/react/flag.js"; export { name as other } from "./own.js";', { onWarning: (text) => warnings.push(text) });
    expect(code).toContain('"flag"');
    expect(warnings.filter((text) => text.includes("use client"))).toEqual([expect.stringContaining("own.js")]);
  });

  it("leaves the package alone that has the name of a module of Node's", async () => {
    mkdirSync(path.join(project, "node_modules/events"), { recursive: true });
    writeFileSync(path.join(project, "node_modules/events/package.json"), '{ "name": "events", "type": "module", "exports": "./index.js" }');
    writeFileSync(path.join(project, "node_modules/events/index.js"), 'export const origin = "the package";');
    expect(await bundle('export { origin } from "events";')).toContain('"the package"');
  });

  it("puts its own createHalyard in the place of the application's, with the declarations alone", async () => {
    const code = await bundle('import { createHalyard } from "@halyard/next"; import { Pool } from "pg"; export const { getFlag } = createHalyard({ flags: { one: {} }, source: new Pool() });');
    expect(code).not.toMatch(/\bpg\b/);
    expect(code).toMatch(/createHalyard\(\{\s*flags: \{ one: \{\} \}/);
    expect(code).not.toContain('"@halyard/next"');
    expect(await bundle('export { Devtools } from "@halyard/next/devtools";')).not.toContain("@halyard/next");
  });
});

describe("what tests have seen", () => {
  const record = { flag: "show-editor", state: "v1", by: "story", id: "[one] a.stories.tsx > A", story: "a--a", passed: true };
  const records = [record, { ...record, id: "[two] a.stories.tsx > A" }, { ...record, state: "v2", passed: false }, { ...record, story: "b--b", flag: "</script>" }, { ...record, by: "test", state: "v3" }];
  const stories = { "a--a": { "show-editor": ["v1"] }, "b--b": { "</script>": ["v1"] } };

  function write(text: string, file = ".halyard/coverage.json"): void {
    mkdirSync(path.dirname(path.join(project, file)), { recursive: true });
    writeFileSync(path.join(project, file), text);
  }

  function headOf(configType: string, options: { coverage?: string } = {}): string {
    return managerHead("<title></title>", { configDir: path.join(project, ".storybook"), configType, ...options });
  }

  it("stands in the page of a built Storybook, and only there", () => {
    write(JSON.stringify({ format: 1, records }));
    const [, json] = new RegExp(`^<title></title><script type="application/json" id="${testedElementId}">(.*)</script>$`).exec(headOf("PRODUCTION"))!;
    expect(json).not.toContain("<");
    expect(JSON.parse(json!)).toEqual({ stories });
    expect(headOf("DEVELOPMENT")).toBe("<title></title>");
  });

  it("comes from the file that the options name", () => {
    write(JSON.stringify({ format: 1, records: [record] }), "app/coverage.json");
    expect(headOf("PRODUCTION", { coverage: "../app/coverage.json" })).toContain('"a--a"');
    expect(headOf("PRODUCTION")).toContain(">{}<");
  });

  it.each(["", "[]", '{ "format": 1, "records": [{ "by": "test", "id": "a" }] }'])("is nothing for a file with %j", (text) => {
    write(text);
    expect(headOf("PRODUCTION")).toContain(">{}<");
  });

  it("is told by the server to whoever asks, and when tests ran again", async () => {
    const channel = new EventEmitter();
    const told = on(channel, testedEvent) as AsyncIterator<unknown[]>;
    experimental_serverChannel(channel, { configDir: path.join(project, ".storybook") });
    const next = async (): Promise<unknown> => ((await told.next()).value as unknown[])[0];
    channel.emit(testedWantedEvent);
    expect(await next()).toEqual({});
    // Also when the file was first looked for, and is not there.
    expect(await next()).toEqual({});
    write(JSON.stringify({ format: 1, records }));
    expect(await next()).toEqual({ stories });
    unwatchFile(path.join(project, ".halyard/coverage.json"));
  });
});
