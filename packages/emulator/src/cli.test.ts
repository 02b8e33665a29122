import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, it, onTestFinished, vi } from "vitest";
import { startTestEmulator } from "./testing/start-test-emulator.ts";

// Processes on a busy machine take their time.
vi.setConfig({ testTimeout: 60_000 });

const cli = fileURLToPath(new URL("cli.ts", import.meta.url));

async function start(args: string[], env: Record<string, string> = {}) {
  const folder = await mkdtemp(join(tmpdir(), "halyard-"));
  const child = spawn(process.execPath, ["--conditions=@halyard/source", cli, ...args], { cwd: folder, env: { PATH: process.env.PATH, ...env } });
  const exited = once(child, "exit") as Promise<[code: number | null, signal: string | null]>;
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await exited;
    await rm(folder, { recursive: true });
  });
  return { child, exited, folder, lines: createInterface(child.stdout)[Symbol.asyncIterator]() };
}

async function run(args: string[], env?: Record<string, string>): Promise<{ code: number | null; output: string; errors: string }> {
  const { child, exited } = await start(args, env);
  const [output, errors, [code]] = await Promise.all([child.stdout.toArray(), child.stderr.toArray(), exited]);
  return { code, output: output.join(""), errors: errors.join("") };
}

it.each(["SIGINT", "SIGTERM"] as const)("says where it listens and with which keys, and ends cleanly on %s", async (signal) => {
  const { child, exited, folder, lines } = await start(["--port", "0"]);
  const first: string[] = [];
  for (let line = 0; line < 6; line++) first.push(String((await lines.next()).value));
  expect(first.join("\n")).toMatch(/^Emulator listens on http:\/\/127\.0\.0\.1:(\d+)\n {2}console +http:\/\/127\.0\.0\.1:\1\/console\n {2}project id +1\n {2}project key +phc_demo\n {2}secret key +phs_demo\n {2}personal key +phx_demo$/);
  const url = /http:\S+/.exec(first[0]!)![0];
  await fetch(`${url}/emulator/flags/3/active`, { method: "POST", body: new URLSearchParams({ active: "false" }), redirect: "manual" });
  child.kill(signal);
  expect(await exited).toEqual([0, null]);
  expect(JSON.parse(await readFile(join(folder, ".halyard/project.json"), "utf8")).flags[2].active).toBe(false);
});

it("explains itself", async () => {
  const { code, output } = await run(["--help"]);
  expect(code).toBe(0);
  for (const option of ["--port", "--state", "--webhook-url", "HALYARD_WEBHOOK_SECRET"]) expect(output).toContain(option);
});

it("ends with one sentence when it cannot do what it is told", async () => {
  const { url } = await startTestEmulator();
  const port = new URL(url).port;
  expect(await run(["--port", port])).toEqual({ code: 1, output: "", errors: `Port ${port} is taken. Stop what listens there, or choose another port.\n` });
  expect(await run(["--port", "many"])).toMatchObject({ code: 1, errors: '"many" is not a port. Give --port a number from 0 to 65535.\n' });
  expect(await run(["--webhook-url", "http://127.0.0.1:1/"])).toMatchObject({ code: 1, errors: "The webhook needs a secret to sign with. Set HALYARD_WEBHOOK_SECRET.\n" });
  expect(await run(["--webhook-url", "somewhere"], { HALYARD_WEBHOOK_SECRET: "s" })).toMatchObject({ code: 1, errors: '"somewhere" is not an address. Give --webhook-url a whole URL.\n' });
  expect(await run(["--colour"])).toMatchObject({ code: 1, errors: expect.stringContaining("--colour") });
});
