import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Emulator } from "@halyard/emulator";
import { onTestFinished } from "vitest";
import type { TestProject } from "./create-test-project.ts";

const program = fileURLToPath(new URL("../cli.ts", import.meta.url));

export interface Run {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

export type Access = Readonly<Record<string, string>>;

/** What the environment says of an emulator. */
export function accessTo({ url, personalApiKey }: Emulator): Access {
  return { POSTHOG_HOST: url, POSTHOG_PERSONAL_API_KEY: personalApiKey, POSTHOG_PROJECT_ID: "1" };
}

/** Starts the real program in a project; its input is no terminal. */
export function startHalyard({ root }: TestProject, args: readonly string[], access: Access = {}): ChildProcess & { stdout: NonNullable<ChildProcess["stdout"]>; stderr: NonNullable<ChildProcess["stderr"]> } {
  const child = spawn(process.execPath, ["--conditions=@halyard/source", program, ...args], { cwd: root, env: { PATH: process.env.PATH, HOME: root, ...access }, stdio: ["ignore", "pipe", "pipe"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  return child as ReturnType<typeof startHalyard>;
}

/** Runs the real program to its end. */
export async function runHalyard(project: TestProject, args: readonly string[], access?: Access): Promise<Run> {
  const child = startHalyard(project, args, access);
  const [output, errors, [code]] = await Promise.all([child.stdout.toArray(), child.stderr.toArray(), once(child, "exit") as Promise<[number | null]>]);
  return { code, output: output.join(""), errors: errors.join("") };
}

/** Runs it with `--json` and reads what it prints. */
export async function runForJson(project: TestProject, args: readonly string[], access?: Access): Promise<{ code: number | null; data: Record<string, unknown> }> {
  const { code, output, errors } = await runHalyard(project, [...args, "--json"], access);
  if (errors) throw new Error(errors);
  return { code, data: JSON.parse(output) as Record<string, unknown> };
}
