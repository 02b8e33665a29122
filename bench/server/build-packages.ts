import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");

/** Builds Halyard's packages, which the applications use as anybody would. Says so where progress goes, not where results go. */
export async function buildPackages(): Promise<void> {
  const [code] = await once(spawn(process.execPath, [join(root, "scripts/build.mjs")], { cwd: root, stdio: ["ignore", "ignore", "inherit"] }), "exit");
  if (code !== 0) throw new Error("The packages could not be built. `npm run build` says why.");
}
