import { readFileSync } from "node:fs";

const { packageManager } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));

/** The command that runs the pinned pnpm on a machine that only has npm. */
export function pnpmCommand(...args) {
  return ["npx", ["-y", packageManager, ...args]];
}
