import { spawn } from "node:child_process";
import { once } from "node:events";
import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { demoFolder } from "../demo-folder.ts";

export interface VitestRun {
  readonly exitCode: number | null;
  readonly output: string;
}

/** Gives a folder what the demo has installed: the packages as they were built, and Vitest. */
export async function linkPackages(folder: string): Promise<void> {
  await symlink(join(demoFolder, "node_modules"), join(folder, "node_modules"));
}

/** Runs Vitest in a folder, in a process of its own, and gives what it printed without colours. */
export async function runVitest(folder: string, ...args: string[]): Promise<VitestRun> {
  return runNode(folder, join(demoFolder, "node_modules/vitest/vitest.mjs"), "run", ...args);
}

export async function runNode(folder: string, ...args: string[]): Promise<VitestRun> {
  // Not the environment of the Vitest that runs this.
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, args, { cwd: folder, env: { PATH, HOME, NO_COLOR: "1" }, stdio: ["ignore", "pipe", "pipe"] });
  const [output, errors, [exitCode]] = await Promise.all([child.stdout.toArray(), child.stderr.toArray(), once(child, "exit") as Promise<[number | null]>]);
  return { exitCode, output: [...output, ...errors].join("") };
}
