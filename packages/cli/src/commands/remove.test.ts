import { once } from "node:events";
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it, vi } from "vitest";
import { createTestProject, type TestProject } from "../testing/create-test-project.ts";
import { accessTo, runForJson, runHalyard, startHalyard } from "../testing/run-halyard.ts";
import { posthogFlag, startTestEmulator } from "../testing/start-test-emulator.ts";

vi.setConfig({ testTimeout: 60_000 });

const repository = fileURLToPath(new URL("../../../../", import.meta.url));
const key = "is-inbox-enabled";

const files = {
  "flags.ts": `import { defineFlags } from "@halyard/core";

export const flags = defineFlags({
  "${key}": { owner: "inbox", expires: "2099-01-01" },
  "is-other-enabled": { owner: "inbox", expires: "2099-01-01" },
});
`,
  "title.ts": `import { useFlag } from "@halyard/react";
import { oldTitle } from "./old-title.ts";

export function useTitle(): string {
  return useFlag("${key}") ? "Inbox" : oldTitle;
}
`,
  "old-title.ts": 'export const oldTitle = "Mail";\n',
};
const dynamic = 'import { useFlagDetails } from "@halyard/react";\nexport const useSize = (): string => useFlagDetails("is-inbox-enabled").reason;\n';
const removed = 'export function useTitle(): string {\n  return "Inbox";\n}\n';

function createRepository(more: Readonly<Record<string, string>> = {}): TestProject {
  const project = createTestProject({ ...files, ...more });
  project.git("init", "-q");
  project.git("add", "-A");
  project.git("commit", "-qm", "start");
  return project;
}

function unchanged(project: TestProject): boolean {
  return project.git("status", "--porcelain", "--", ":!.halyard") === "" && !existsSync(path.join(project.root, ".halyard/undo.json"));
}

it("keeps what everybody gets from PostHog, and says so", async () => {
  const [project, emulator] = [createRepository(), await startTestEmulator([posthogFlag(1, key)])];
  const { code, output } = await runHalyard(project, ["remove", key, "--yes"], accessTo(emulator));
  expect(code).toBe(0);
  expect(output).toContain("Keeps on: everybody gets on.");
  expect(output).toContain('-  return useFlag("is-inbox-enabled") ? "Inbox" : oldTitle;');
  expect(output).toMatch(/^Changed \d files\.$/m);
  expect(output).toContain("\nNothing imports these files any more; --prune deletes them:\n  old-title.ts\n");
  expect(project.read("title.ts").trimStart()).toBe(removed);
  expect(project.read("flags.ts")).not.toContain(key);
  expect(emulator.project.flags[0]!.active).toBe(true);
});

it("needs to be told where PostHog does not give everybody the same", async () => {
  const [project, emulator] = [createRepository(), await startTestEmulator([posthogFlag(1, key, { filters: { groups: [{ properties: [], rollout_percentage: 99 }] } })])];
  expect(await runHalyard(project, ["remove", key, "--yes"], accessTo(emulator))).toMatchObject({ code: 1, errors: expect.stringContaining("AMBIGUOUS_VALUE") });
  expect(unchanged(project)).toBe(true);
  const { data } = await runForJson(project, ["remove", key, "--keep", "off", "--yes"], accessTo(emulator));
  expect(data).toMatchObject({ key, keep: "off", why: "it was asked for", written: true, left: [] });
  expect(project.read("title.ts")).toContain("return oldTitle;");
});

it("works without PostHog when it is told what to keep", async () => {
  const project = createRepository();
  expect(await runHalyard(project, ["remove", key, "--yes"])).toMatchObject({ code: 1, errors: expect.stringContaining("PostHog is not asked") });
  expect(await runHalyard(project, ["remove", key, "--keep", "on", "--yes", "--prune"])).toMatchObject({ code: 0, output: expect.stringContaining("deleted 1") });
  expect(existsSync(path.join(project.root, "old-title.ts"))).toBe(false);
});

it("finds what is no code on the disk, too", async () => {
  const project = createRepository({
    "title.ts": `import { useFlag } from "@halyard/react";\nimport { OldTitle } from "./old-title.tsx";\n\nexport function useTitle() {\n  return useFlag("${key}") ? "Inbox" : OldTitle;\n}\n`,
    "old-title.tsx": 'import picture from "./old-title.png";\nimport styles from "./old-title.module.css";\n\nexport function OldTitle() {\n  return <img src={picture} className={styles.old} />;\n}\n',
    "old-title.module.css": ".old {}\n",
    "docs/flags.md": `# Flags\n\n${key} shows the inbox.\n`,
  });
  writeFileSync(path.join(project.root, "old-title.png"), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0x00]));
  project.git("add", "-A");
  project.git("commit", "-qm", "a picture");
  const { code, data } = await runForJson(project, ["remove", key, "--keep", "on", "--yes", "--prune"]);
  expect(code).toBe(2);
  expect(data).toMatchObject({ deleted: ["old-title.module.css", "old-title.tsx"], unused: ["old-title.module.css", "old-title.png", "old-title.tsx"], left: [{ file: "docs/flags.md", line: 3, asks: false }] });
  expect(project.git("status", "--porcelain", "--", ":!.halyard")).toContain(" D old-title.module.css\n D old-title.tsx\n");
});

it("says which tests and stories went", async () => {
  const project = createRepository({ "title.stories.ts": `export default {};\n\nexport const Off = { parameters: { flags: { "${key}": false } } };\nexport const Plain = {};\n` });
  const { code, output } = await runHalyard(project, ["remove", key, "--keep", "on", "--yes"]);
  expect(code).toBe(0);
  expect(output).toContain("\nTests and stories that went with the states they were for:\n  title.stories.ts:3  export const Off =");
});

it("only shows a diff with --dry, which git can apply", async () => {
  const project = createRepository();
  const { code, output } = await runHalyard(project, ["remove", key, "--keep", "on", "--dry", "--prune"]);
  expect(code).toBe(0);
  expect(unchanged(project)).toBe(true);
  project.write(".halyard/removal.patch", output.slice(output.indexOf("--- "), output.indexOf("\nNothing was changed.")));
  project.git("apply", ".halyard/removal.patch");
  expect(project.read("title.ts").trimStart()).toBe(removed);
});

it("changes nothing when it is run again", async () => {
  const project = createRepository();
  await runHalyard(project, ["remove", key, "--keep", "on", "--yes"]);
  project.git("commit", "-qam", "removed");
  expect(await runHalyard(project, ["remove", key, "--keep", "on", "--yes"])).toMatchObject({ code: 0, output: expect.stringContaining(`No code asks for "${key}".`) });
  expect(unchanged(project)).toBe(true);
});

it("lists what it does not understand, and ends with 2", async () => {
  const project = createRepository({ "size.ts": dynamic });
  const { code, output } = await runHalyard(project, ["remove", key, "--keep", "on", "--yes"]);
  expect(code).toBe(2);
  expect(output).toMatch(/Left for a person:\n {2}size\.ts:2:\d+ {2}/);
  expect((await runForJson(project, ["remove", key, "--keep", "on", "--dry"])).data.left).toMatchObject([{ file: "size.ts", line: 2 }]);
});

it("does not start where git could not bring the files back", async () => {
  const project = createRepository();
  project.write("notes.ts", "export {};\n");
  const dirty = await runHalyard(project, ["remove", key, "--keep", "on", "--yes"]);
  expect(dirty).toMatchObject({ code: 1, errors: expect.stringContaining("not committed: notes.ts. Commit or stash first") });
  expect(project.read("title.ts")).toBe(files["title.ts"]);
  expect((await runHalyard(createTestProject(files), ["remove", key, "--keep", "on", "--yes"])).errors).toContain("not under git");
  expect((await runHalyard(project, ["remove", key, "--keep", "on", "--yes", "--allow-dirty"])).code).toBe(0);
});

it("puts everything back where the type checker fails afterwards", async () => {
  const broken = 'import type { flags } from "./flags.ts";\ntype Rest = Exclude<keyof typeof flags, "is-other-enabled">;\nexport const rest: [Rest] extends [never] ? never : 1 = 1;\n';
  const project = createRepository({ "rest.ts": broken, "tsconfig.json": JSON.stringify({ compilerOptions: { strict: true, noEmit: true, allowImportingTsExtensions: true, module: "preserve", types: [], skipLibCheck: true, customConditions: ["@halyard/source"], lib: ["ES2023", "DOM"] } }), ".gitignore": "node_modules\n" });
  symlinkSync(path.join(repository, "apps/demo/node_modules"), path.join(project.root, "node_modules"));
  const { code, errors } = await runHalyard(project, ["remove", key, "--keep", "on", "--yes"]);
  expect(code).toBe(1);
  expect(errors).toContain('"tsc --noEmit" fails after it:\nrest.ts(3,');
  expect(errors).toContain("REMOVAL_UNDONE");
  expect(unchanged(project)).toBe(true);
  expect((await runHalyard(project, ["remove", key, "--keep", "on", "--yes", "--no-gate"])).errors).toBe("");
  expect(project.read("title.ts").trimStart()).toBe(removed);
});

it("runs the command that it is given in place of the type checker", async () => {
  const project = createRepository();
  expect((await runHalyard(project, ["remove", key, "--keep", "on", "--yes", "--gate", "echo no good; exit 3"])).errors).toContain('"echo no good; exit 3" fails after it:\nno good');
  expect(unchanged(project)).toBe(true);
  expect((await runHalyard(project, ["remove", key, "--keep", "on", "--yes", "--gate", "! grep -r is-inbox-enabled *.ts"])).code).toBe(0);
});

it.each(["SIGINT", "SIGTERM"] as const)("puts everything back when it is interrupted by %s while the check runs", async (signal) => {
  const project = createRepository();
  mkdirSync(path.join(project.root, ".halyard"));
  const child = startHalyard(project, ["remove", key, "--keep", "on", "--yes", "--gate", "touch .halyard/started; exec sleep 60"]);
  await expect.poll(() => existsSync(path.join(project.root, ".halyard/started")), { timeout: 30_000 }).toBe(true);
  expect(unchanged(project)).toBe(false);
  child.kill(signal);
  expect(await once(child, "exit")).toEqual([signal === "SIGINT" ? 130 : 143, null]);
  expect(unchanged(project)).toBe(true);
});

it("switches the flag off only when no code asks for it any more", async () => {
  const [project, emulator] = [createRepository({ "size.ts": dynamic }), await startTestEmulator([posthogFlag(1, key)])];
  const left = await runHalyard(project, ["remove", key, "--disable", "--yes"], accessTo(emulator));
  expect(left).toMatchObject({ code: 2, errors: expect.stringContaining("The flag stays as it is in PostHog: code still asks for it.") });
  expect(emulator.project.flags[0]!.active).toBe(true);
  project.write("size.ts", "export const useSize = (): number => 1;\n");
  project.git("commit", "-qam", "removed");
  expect(await runForJson(project, ["remove", key, "--disable", "--yes"], accessTo(emulator))).toMatchObject({ code: 0, data: { disabled: true, changed: ["flags.ts"], left: [] } });
  expect(emulator.project.flags[0]!.active).toBe(false);
});

it("can be run again when everything is done", async () => {
  const [project, emulator] = [createTestProject({ "a.ts": "", "flags.md": `${key} was a flag.\n` }), await startTestEmulator([posthogFlag(1, key, { active: false })])];
  project.write("flags.ts", files["flags.ts"].replace(/ {2}"is-inbox.*\n/, ""));
  const { code, output, errors } = await runHalyard(project, ["remove", key, "--disable", "--yes"], accessTo(emulator));
  expect({ code, output, errors }).toEqual({ code: 0, output: `No code asks for "${key}".\n`, errors: "There is nothing to switch off in PostHog.\n" });
});

it("asks before it switches the flag off, and leaves it where nobody can answer", async () => {
  const [project, emulator] = [createRepository({ "a.ts": `// ${key} was a flag.\nexport {};\n` }), await startTestEmulator([posthogFlag(1, key)])];
  await runHalyard(project, ["remove", key, "--keep", "on", "--yes", "--allow-dirty"]);
  expect(await runHalyard(project, ["remove", key, "--disable"], accessTo(emulator))).toMatchObject({ code: 2, errors: expect.stringContaining("Once the code runs everywhere: halyard rollout is-inbox-enabled off") });
  expect(emulator.project.flags[0]!.active).toBe(true);
});

it("hands on PostHog's refusal to switch off what others depend on", async () => {
  const child = posthogFlag(2, "is-child-enabled", { filters: { groups: [{ properties: [{ key: "1", type: "flag", operator: "flag_evaluates_to", value: true }] }] } });
  const [project, emulator] = [createTestProject({ "flags.ts": files["flags.ts"].replace(/ {2}"is-inbox.*\n/, "") }), await startTestEmulator([posthogFlag(1, key), child])];
  expect((await runHalyard(project, ["remove", key, "--disable", "--yes"], accessTo(emulator))).errors).toContain("other active flags depend on it: is-child-enabled");
});
