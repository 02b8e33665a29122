import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { linkPackages, runNode, runVitest } from "./run-vitest.ts";

const timeout = 120_000;

let folder = "";
const folders: string[] = [];

/** What the file for `halyard check` says, a line for each record. */
async function records(): Promise<string[]> {
  const { records: all } = JSON.parse(await readFile(join(folder, ".halyard/coverage.json"), "utf8")) as { records: { flag: string; state: string; by: string; id: string; passed: boolean }[] };
  return all.map(({ flag, state, by, id, passed }) => `${by} ${flag} ${state} ${passed} ${id}`);
}

async function write(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
}

const head = `
import { test, expect } from "vitest";
import { withFlags } from "@halyard/testing";
import { describeFlag, describeFlags } from "@halyard/testing/vitest";
import { read } from "./read.js";
`;

/** A project with two flags, in plain JavaScript. */
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "halyard-coverage-"));
  folders.push(folder);
  await linkPackages(folder);
  await write({
    "package.json": '{ "type": "module" }',
    "flags.js": 'import { defineFlags } from "@halyard/core";\nexport const flags = defineFlags({ api: {}, editor: { variants: ["v1", "v2"], default: "v1" } });\n',
    // As an application reads on its server.
    "read.js": `
      import { createHalyard } from "@halyard/next";
      import { flags } from "./flags.js";
      export const { getFlag: read } = createHalyard({ flags, source: { name: "nobody", evaluate: () => ({}) } });
    `,
    "setup.js": 'import { configureTesting } from "@halyard/testing/vitest";\nimport { flags } from "./flags.js";\nconfigureTesting({ flags });\n',
    "vitest.config.js": `
      import { halyard } from "@halyard/testing/plugin";
      import { flags } from "./flags.js";
      export default { plugins: [halyard({ flags })], test: { setupFiles: ["./setup.js"] } };
    `,
    "api.test.js": `${head}
      describeFlag("api", {
        on: async () => expect(await read("api")).toBe(true),
        off: async () => expect(await read("api")).toBe(false),
        unavailable: "same as off",
      });
    `,
    "editor.test.js": `${head}
      describeFlag("editor", {
        v1: async () => expect(await read("editor")).toBe("v1"),
        v2: async () => expect(await read("editor")).toBe("v2"),
        unavailable: "same as v1",
      });
    `,
  });
});

afterAll(async () => {
  for (const each of folders) await rm(each, { recursive: true, force: true });
});

const whole = [
  "test api off true api.test.js > api > off",
  "test api on true api.test.js > api > on",
  "test api unavailable true api.test.js > api > unavailable (same as off)",
  "test editor unavailable true editor.test.js > editor > unavailable (same as v1)",
  "test editor v1 true editor.test.js > editor > v1",
  "test editor v2 true editor.test.js > editor > v2",
];

describe("state coverage", () => {
  it("counts neither what fails, nor what is skipped, nor what an attempt that failed has read", { timeout }, async () => {
    await write({
      "api.test.js": `${head}
        test.skip("reads api at on", () => withFlags({ api: "on" }, () => read("api")));
        test("reads api at off", async () => {
          await withFlags({ api: "off" }, () => read("api"));
          expect(1).toBe(2);
        });
        let attempts = 0;
        test("reads api in the first attempt alone", { retry: 1 }, async () => {
          if (attempts++ === 0) await withFlags({ api: "unavailable" }, () => read("api"));
          expect(attempts).toBe(2);
        });
      `,
    });
    const { exitCode, output } = await runVitest(folder);
    expect(exitCode).toBe(1);
    expect(output).toMatch(/ api {6}on ✘ {3}off ✘ {3}unavailable ✘\n/);
    expect(output).toContain("3 of 6 states, below the 100 % that are wanted");
    expect(await records()).toEqual(["test api off false api.test.js > reads api at off", ...whole.slice(3)]);
  });

  it("says what is wrong with the test of a state: it fails, it is skipped, it reads nothing", { timeout }, async () => {
    // Where that is written, and not where it is called from.
    await write({
      "editor-states.js": `${head}
        export const testEditor = () => describeFlag("editor", {
          v1: async () => expect(await read("editor")).toBe("v2"),
          v2: ({ test }) => test.skip(),
          unavailable: () => {},
        });
      `,
      "editor.test.js": 'import { testEditor } from "./editor-states.js";\ntestEditor();',
    });
    const { output } = await runVitest(folder);
    expect(output).toContain("v1: its test in editor-states.js:7 fails\n");
    expect(output).toContain("v2: its test in editor-states.js:7 is skipped\n");
    expect(output).toContain("unavailable: its test in editor-states.js:7 never reads the flag\n");
  });

  it("names a file for a flag without any test, and takes a test that forces states by itself", { timeout }, async () => {
    await write({
      "editor.test.js": `${head}
        test("reads the editor", async () => {
          expect(await withFlags({ editor: "v2" }, () => read("editor"))).toBe("v2");
        });
      `,
    });
    await rm(join(folder, "api.test.js"));
    const { exitCode, output } = await runVitest(folder);
    expect(exitCode).toBe(1);
    expect(output).toMatch(/on, off, unavailable: add {3}describeFlag\("api", \{ on: .* off: .* unavailable: "same as off" \}\); {3}to a test of what reads it, such as a new api\.test\.tsx\n/);
    expect(output).toMatch(/v1, unavailable: add {3}describeFlag\("editor", .*\); {3}to editor\.test\.js\n/);
  });

  it("says so of the tests of several flags, too, and what to write for a state that they leave out", { timeout }, async () => {
    await write({
      "editor.test.js": `${head}
        describeFlags(["api", "editor"], { strategy: "all", where: ({ editor }) => editor !== "v2" }, async ({ flags }) => {
          await read("api");
          if (flags.editor !== "v1") expect(await read("editor")).toBe("v2");
        });
      `,
    });
    const { exitCode, output } = await runVitest(folder);
    expect(exitCode).toBe(1);
    expect(output).toContain("v1: its test in editor.test.js:7 never reads the flag\n");
    expect(output).toContain("unavailable: its test in editor.test.js:7 fails\n");
    expect(output).toMatch(/v2: add {3}describeFlag\("editor", \{ v1: .*\); {3}to editor\.test\.js\n/);
  });

  it.each([
    ["a .only", { "editor.test.js": `${head} test.only("v1", () => withFlags({ editor: "v1" }, () => read("editor"))); test("v2", () => read("editor"));` }, [], "a .only in editor.test.js leaves tests out"],
    ["a line", { "editor.test.js": `${head} describeFlag("editor", { v1: () => {}, v2: () => {}, unavailable: () => {} });\n test("nothing", () => {});` }, ["editor.test.js:7", "api.test.js"], "not all tests ran"],
  ])("judges nothing and forgets nothing where %s lets some tests of a file run", { timeout }, async (_, files, filter, gap) => {
    await runVitest(folder);
    await write(files);
    const { exitCode, output } = await runVitest(folder, ...filter);
    expect({ exitCode, output }).toMatchObject({ exitCode: 0, output: expect.stringContaining(`states, so far: ${gap}, so nothing is judged`) });
    expect((await records()).filter((line) => line.includes("> editor >"))).toEqual(whole.slice(3));
  });

  it("says so where the tests were not told to tell what they read", { timeout }, async () => {
    await write({ "setup.js": 'import { configureTesting } from "@halyard/testing";\nimport { flags } from "./flags.js";\nconfigureTesting({ flags });\n' });
    const { exitCode, output } = await runVitest(folder);
    expect(exitCode).toBe(1);
    expect(output).toContain("0 of 6 states, below");
    expect(output).toContain('call configureTesting of "@halyard/testing/vitest" in a file that setupFiles');
  });

  it("tells tests that run side by side apart", { timeout }, async () => {
    await write({
      "editor.test.js": `${head}
        const turn = () => new Promise((resolve) => setImmediate(resolve));
        for (const state of ["v1", "v2", "unavailable"]) {
          test.concurrent(state, ({ task }) => withFlags({ editor: state }, async () => {
            for (let turns = 0; turns < 5; turns++) {
              await turn();
              await read("editor");
            }
          }));
        }
      `,
    });
    const { exitCode, output } = await runVitest(folder);
    expect({ exitCode, output }).toMatchObject({ exitCode: 0 });
    expect((await records()).filter((line) => line.startsWith("test editor"))).toEqual(["unavailable", "v1", "v2"].map((state) => `test editor ${state} true editor.test.js > ${state}`));
  });

  it("puts shards together, and judges them when they are merged", { timeout }, async () => {
    for (const shard of ["1/2", "2/2"]) {
      const { exitCode, output } = await runVitest(folder, `--shard=${shard}`, "--reporter=default", "--reporter=blob");
      expect({ exitCode, output }).toMatchObject({ exitCode: 0, output: expect.stringContaining("3 of 6 states, so far: not all tests ran, so nothing is judged") });
    }
    expect(await records()).toEqual(whole);
    const { exitCode, output } = await runVitest(folder, "--merge-reports");
    expect({ exitCode, output }).toMatchObject({ exitCode: 0, output: expect.stringContaining("6 of 6 states\n") });
  });

  it("replaces the records of tests that ran again, keeps those of others, and drops those of files that are gone", { timeout }, async () => {
    await runVitest(folder);
    expect(await records()).toEqual(whole);
    await write({ "editor.test.js": `${head} describeFlag("editor", { v1: () => read("editor"), v2: () => {}, unavailable: () => {} });` });
    const filtered = await runVitest(folder, "-t", "v1");
    expect(filtered).toMatchObject({ exitCode: 0, output: expect.stringContaining("nothing is judged") });
    expect(await records()).toEqual(whole);
    await runVitest(folder, "editor.test.js");
    expect(await records()).toEqual([...whole.slice(0, 3), whole[4]]);
    await rm(join(folder, "api.test.js"));
    await runVitest(folder);
    expect(await records()).toEqual([whole[4]]);
  });

  it("knows the files that stand as they were when Vitest watches, and fails nothing", { timeout }, async () => {
    await write({
      "watch.js": `
        import { writeFile } from "node:fs/promises";
        import { createVitest } from "vitest/node";
        const vitest = await createVitest("test", { watch: true }, { server: { watch: null } });
        await vitest.start();
        await writeFile("editor.test.js", ${JSON.stringify(`${head} describeFlag("editor", { v1: () => read("editor"), v2: () => {}, unavailable: () => {} });`)});
        vitest.invalidateFile(process.cwd() + "/editor.test.js");
        await vitest.rerunFiles([process.cwd() + "/editor.test.js"]);
        console.log("exit code", process.exitCode ?? 0);
        await vitest.close();
        process.exit(0);
      `,
    });
    const { output } = await runNode(folder, "watch.js");
    // It may have seen the change by itself as well.
    expect([...new Set(output.match(/\d of 6 states.*/g))]).toEqual(["6 of 6 states", "4 of 6 states, below the 100 % that are wanted"]);
    expect(output).toContain("exit code 0");
    expect(await records()).toEqual([...whole.slice(0, 3), whole[4]]);
  });

  it("reports once for all projects of a run, and tells their tests apart", { timeout }, async () => {
    await write({
      "vitest.config.js": `
        import { halyard } from "@halyard/testing/plugin";
        import { flags } from "./flags.js";
        const project = (name, root) => ({ root, plugins: [halyard({ flags, threshold: 50 })], test: { name, include: ["**/*.test.js"], setupFiles: [process.cwd() + "/setup.js"] } });
        export default { test: { projects: [project("one"), project("two", "./below")] } };
      `,
    });
    await mkdir(join(folder, "below"));
    await cp(join(folder, "editor.test.js"), join(folder, "below/editor.test.js"));
    await write({ "below/read.js": 'export * from "../read.js";' });
    for (const run of ["first", "second"]) {
      const { exitCode, output } = await runVitest(folder);
      expect({ run, exitCode, output }).toMatchObject({ exitCode: 0 });
      expect(output.match(/States of flags that tests have read/g)).toHaveLength(1);
      expect(output).toContain("v2 ✔ 3 tests");
      expect((await records()).filter((line) => line.includes("editor v2"))).toEqual([
        "test editor v2 true [one] below/editor.test.js > editor > v2",
        "test editor v2 true [one] editor.test.js > editor > v2",
        "test editor v2 true [two] below/editor.test.js > editor > v2",
      ]);
    }
  });

  it("takes projects that share the plugin of the whole configuration, and does not judge some of them", { timeout }, async () => {
    await write({
      "vitest.config.js": `
        import { halyard } from "@halyard/testing/plugin";
        import { flags } from "./flags.js";
        const project = (name) => ({ extends: true, test: { name, include: [name + ".test.js"] } });
        export default { plugins: [halyard({ flags })], test: { setupFiles: ["./setup.js"], projects: [project("api"), project("editor")] } };
      `,
    });
    const all = await runVitest(folder);
    expect(all).toMatchObject({ exitCode: 0, output: expect.stringContaining("6 of 6 states\n") });
    const one = await runVitest(folder, "--project", "api");
    expect(one).toMatchObject({ exitCode: 0, output: expect.stringContaining("3 of 6 states, so far: only some projects ran, so nothing is judged\n") });
    expect(await records()).toHaveLength(6);
  });

  it("reports flags of several kinds by themselves, each for the projects that read them", { timeout }, async () => {
    await write({
      "vitest.config.js": `
        import { halyard } from "@halyard/testing/plugin";
        import { flags } from "./flags.js";
        const project = (name, flag, threshold) => ({
          plugins: [halyard({ flags: { [flag]: flags[flag] }, threshold })],
          test: { name, include: [flag + ".test.js"], setupFiles: ["./setup.js"] },
        });
        export default { test: { projects: [project("one", "api", 100), project("two", "editor", 70), project("three", "editor", 70)] } };
      `,
      "editor.test.js": `${head} describeFlag("editor", { v1: () => read("editor"), v2: () => {}, unavailable: () => {} });`,
    });
    const { exitCode, output } = await runVitest(folder);
    expect(exitCode).toBe(1);
    expect(output.match(/States of flags .*\n/g)).toEqual(["States of flags that tests have read, in one\n", "States of flags that tests have read, in two, three\n"]);
    expect(output).toContain("3 of 3 states\n");
    expect(output).toContain("v1 ✔ 2 tests   v2 ✘");
    expect(output).toContain("1 of 3 states, below the 70 % that are wanted\n");
    expect(await records()).toHaveLength(5);
  });
});
