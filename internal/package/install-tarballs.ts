import { execFile } from "node:child_process";
import { globSync, mkdirSync, readFileSync, realpathSync, symlinkSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../../", import.meta.url));

/** Packs every package as for a release and installs it below `folder`, with the workspace's copy of what it depends on. */
export async function installTarballs(folder: string): Promise<void> {
  const { packageManager } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as { packageManager: string };
  await run("npx", ["-y", packageManager, "-r", "--filter", "./packages/*", "pack", "--pack-destination", folder], { cwd: root });

  for (const tarball of globSync("*.tgz", { cwd: folder })) {
    const target = path.join(folder, "node_modules", tarball.replace(/^halyard-(.+)-\d+\.\d+\.\d+\.tgz$/, "@halyard/$1"));
    mkdirSync(target, { recursive: true });
    await run("tar", ["-xzf", path.join(folder, tarball), "-C", target, "--strip-components=1"]);
  }
  linkDependencies(path.join(folder, "node_modules"));
}

function linkDependencies(target: string): void {
  for (const link of globSync(["packages/*/node_modules/*", "packages/*/node_modules/@*/*"], { cwd: root })) {
    const name = link.split("/node_modules/")[1]!;
    if (/^@[^/]+$|^@halyard\//.test(name)) continue;
    mkdirSync(path.dirname(path.join(target, name)), { recursive: true });
    try {
      symlinkSync(realpathSync(path.join(root, link)), path.join(target, name));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
}
