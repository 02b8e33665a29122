import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";

/** The program of Next.js. */
export const next: string = createRequire(import.meta.url).resolve("next/dist/bin/next");

export function appFolder(app: string): string {
  return join(import.meta.dirname, "../apps", app);
}

/** Builds the application of a contestant for production. What it says is shown only when it fails. */
export async function buildApp(app: string, env: Readonly<Record<string, string>>): Promise<void> {
  try {
    await promisify(execFile)(process.execPath, [next, "build", appFolder(app)], { env: { PATH: process.env.PATH, NODE_ENV: "production", ...env } });
  } catch (cause) {
    const { stdout, stderr } = cause as { stdout: string; stderr: string };
    throw new Error(`bench/apps/${app} could not be built:\n${stdout}${stderr}`, { cause });
  }
}
