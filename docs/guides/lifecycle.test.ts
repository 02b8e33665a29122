import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { createDemoProject, startEmulator } from "@halyard/emulator";
import { afterEach, expect, it, onTestFinished, vi } from "vitest";

// Every command is a process of its own.
vi.setConfig({ testTimeout: 120_000 });

const root = fileURLToPath(new URL("../../", import.meta.url));

/** A program's clock that stands still at NOW. */
const clock = `data:text/javascript,${encodeURIComponent("const Real = Date; const now = Date.parse(process.env.NOW); globalThis.Date = class extends Real { constructor(...given) { if (given.length > 0) super(...given); else super(now); } static now() { return now; } };")}`;

afterEach(() => void vi.useRealTimers());

it("shows what the commands print", async () => {
  const page = new URL("lifecycle.md", import.meta.url);
  const emulator = await startEmulator({ project: { ...createDemoProject(), flags: [] } });
  onTestFinished(() => emulator.close());
  const { run, setDay } = createShell({ POSTHOG_HOST: emulator.url, POSTHOG_PERSONAL_API_KEY: emulator.personalApiKey, POSTHOG_PROJECT_ID: "1" });

  let text = "";
  for (const part of (await readFile(page, "utf8")).split(/(?=<!-- \d)|(?<=-->)|(?=^```console$)|(?<=^```$)/m)) {
    const day = /^<!-- (\d{4}-\d\d-\d\d) -->$/.exec(part)?.[1];
    if (day !== undefined) {
      setDay(`${day}T09:00:00.000Z`);
      await read();
    }
    text += part.startsWith("```console") ? await runBlock(part) : part;
  }
  await expect(text).toMatchFileSnapshot(fileURLToPath(page));

  async function runBlock(block: string): Promise<string> {
    const lines = ["```console"];
    for (const [, command] of block.matchAll(/^\$ (.*)$/gm)) lines.push(`$ ${command}`, ...(await run(command!)));
    return [...lines, "```"].join("\n");
  }

  /** What an application sends that is in use. */
  async function read(): Promise<void> {
    const event = { event: "$feature_flag_called", distinct_id: "ada", timestamp: new Date().toISOString(), properties: { $feature_flag: "show-inbox-version", $feature_flag_response: "board" } };
    await fetch(`${emulator.url}/batch/`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ api_key: emulator.token, batch: [event] }) });
  }
});

interface Shell {
  /** The lines that a command writes, also those that tell of an error. */
  readonly run: (command: string) => Promise<string[]>;
  readonly setDay: (moment: string) => void;
}

/** A shell in a copy of the example, in which `halyard` is the program. */
function createShell(access: Readonly<Record<string, string>>): Shell {
  const folder = mkdtempSync(path.join(tmpdir(), "halyard-guide-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [app, bin] = [path.join(folder, "app"), path.join(folder, "bin")];
  cpSync(path.join(root, "docs/examples/lifecycle"), app, { recursive: true });
  symlinkSync(path.join(root, "apps/demo/node_modules"), path.join(app, "node_modules"));
  writeFileSync(path.join(app, ".gitignore"), "node_modules\n.halyard\n");
  writeFileSync(path.join(app, "flags.ts"), 'import { defineFlags } from "@halyard/core";\n\nexport const flags = defineFlags({});\n\ndeclare module "@halyard/core" {\n  interface Register {\n    flags: typeof flags;\n  }\n}\n');
  const compilerOptions = { strict: true, noEmit: true, module: "preserve", jsx: "react-jsx", lib: ["ES2023", "DOM"], types: ["node"], skipLibCheck: true, allowImportingTsExtensions: true, noUnusedLocals: true, customConditions: ["@halyard/source"] };
  writeFileSync(path.join(app, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["*.ts", "*.tsx"] }));
  mkdirSync(bin);
  writeFileSync(path.join(bin, "halyard"), `#!/bin/sh\nexec "${process.execPath}" --import "${clock}" --conditions=@halyard/source "${root}packages/cli/src/cli.ts" "$@"\n`, { mode: 0o755 });
  const env: Record<string, string> = { ...access, PATH: `${bin}:${process.env.PATH}`, HOME: folder, GIT_CONFIG_NOSYSTEM: "1", NOW: "" };
  for (const role of ["AUTHOR", "COMMITTER"]) Object.assign(env, { [`GIT_${role}_NAME`]: "Ada", [`GIT_${role}_EMAIL`]: "ada@acme.example" });

  const run = (command: string): Promise<string[]> =>
    new Promise((resolve) => {
      execFile("/bin/sh", ["-c", `{ ${command}\n} 2>&1`], { cwd: app, env }, (_, output) => resolve(output.trimEnd() === "" ? [] : output.trimEnd().split("\n")));
    });
  return {
    run: (command) => (command.startsWith("git add") ? run("git init -q").then(() => run(command)) : run(command)),
    setDay(moment) {
      env.NOW = moment;
      vi.useFakeTimers({ toFake: ["Date"], now: new Date(moment) });
    },
  };
}
