import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

/** A command that must pass. */
export interface Gate {
  readonly command: string;
  readonly args: readonly string[];
  /** As a person would type it. */
  readonly text: string;
}

/** The project's type checker; nothing where it has none. */
export function findTypeChecker(root: string): Gate | undefined {
  const config = path.join(root, "tsconfig.json");
  const program = existsSync(config) ? findProgram(config) : undefined;
  if (program === undefined) return undefined;
  // A configuration that only refers to others has no files of its own.
  const args = /"files"\s*:\s*\[\s*\]/.test(readFileSync(config, "utf8")) ? ["-b", "--noEmit"] : ["--noEmit"];
  return { command: process.execPath, args: [program, ...args], text: `tsc ${args.join(" ")}` };
}

/** The compiler that a file of the project would import. */
function findProgram(from: string): string | undefined {
  try {
    const manifest = createRequire(pathToFileURL(from)).resolve("typescript/package.json");
    const { bin } = JSON.parse(readFileSync(manifest, "utf8")) as { bin: { tsc: string } };
    return path.join(path.dirname(manifest), bin.tsc);
  } catch {
    return undefined;
  }
}

/** A command line that somebody gave. */
export function shellGate(text: string): Gate {
  return process.platform === "win32" ? { command: "cmd.exe", args: ["/d", "/s", "/c", text], text } : { command: "/bin/sh", args: ["-c", text], text };
}

/** Runs a gate: nothing when it passes, else what it said. */
export async function runGate(root: string, { command, args }: Gate, interrupted: AbortSignal): Promise<string | undefined> {
  const child = spawn(command, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"], signal: interrupted });
  const [output, errors, [code]] = await Promise.all([child.stdout.toArray(), child.stderr.toArray(), once(child, "exit") as Promise<[number | null]>]);
  return code === 0 ? undefined : [...output, ...errors].join("").trim() || `it ended with ${code ?? "a signal"}`;
}
