import { execFileSync } from "node:child_process";

/** The path of a folder in its repository, with a slash at the end; empty at the top, and outside of git. */
export function readGitPrefix(folder: string): string {
  try {
    return execFileSync("git", ["rev-parse", "--show-prefix"], { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trimEnd();
  } catch {
    return "";
  }
}
