import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { once } from "node:events";
import path from "node:path";

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
  if (!existsSync(config)) return undefined;
  for (let folder = root; ; folder = path.dirname(folder)) {
    const command = path.join(folder, "node_modules/.bin/tsc");
    if (existsSync(command)) {
      // A configuration that only refers to others has no files of its own.
      const args = /"files"\s*:\s*\[\s*\]/.test(readFileSync(config, "utf8")) ? ["-b", "--noEmit"] : ["--noEmit"];
      return { command, args, text: `tsc ${args.join(" ")}` };
    }
    if (path.dirname(folder) === folder) return undefined;
  }
}

/** A command line that somebody gave. */
export function shellGate(text: string): Gate {
  return process.platform === "win32" ? { command: "cmd.exe", args: ["/d", "/s", "/c", text], text } : { command: "/bin/sh", args: ["-c", text], text };
}

/** Runs a gate: nothing when it passes, else what it said. */
export async function runGate(root: string, { command, args }: Gate): Promise<string | undefined> {
  const child = spawn(command, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  const [output, errors, [code]] = await Promise.all([child.stdout.toArray(), child.stderr.toArray(), once(child, "exit") as Promise<[number | null]>]);
  return code === 0 ? undefined : [...output, ...errors].join("").trim() || `it ended with ${code ?? "a signal"}`;
}
