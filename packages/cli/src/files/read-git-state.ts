import { execFileSync } from "node:child_process";

/** What git could not bring back: the changed files, or that the folder is not under git. */
export type GitState = { readonly tracked: true; readonly changed: readonly string[] } | { readonly tracked: false };

export function readGitState(root: string): GitState {
  try {
    const output = execFileSync("git", ["status", "--porcelain", "-z", "--no-renames", "--", "."], { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
    return { tracked: true, changed: output.split("\0").filter(Boolean).map((line) => line.slice(3)).filter((file) => !/(^|\/)\.halyard\//.test(file)) };
  } catch {
    return { tracked: false };
  }
}
