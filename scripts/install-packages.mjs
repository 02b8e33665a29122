import { existsSync } from "node:fs";
import { join } from "node:path";
import { pnpmCommand } from "./pnpm-command.mjs";
import { rootFolder } from "./root-folder.mjs";
import { runCommand } from "./run-command.mjs";
import { toolEnvironment } from "./tool-environment.mjs";

const toolsNeedNode = 24;

/** Installs what the lockfile says into node_modules, Node 24 included; true if the tools can run. */
export async function installPackages() {
  console.log("Packages: npm fetches pnpm, pnpm installs the lockfile into node_modules");
  // A changed set-up makes pnpm replace node_modules, and without a terminal it would stop and ask.
  const [command, args] = pnpmCommand("install", "--frozen-lockfile", "--config.confirmModulesPurge=false");
  if (!(await runCommand(command, args, { env: toolEnvironment() }))) {
    console.error("Packages: the install failed; the lines above say why. It needs the npm registry.");
    return false;
  }
  const hasNode = existsSync(join(rootFolder, "node_modules/.bin/node"));
  if (hasNode || Number.parseInt(process.versions.node, 10) >= toolsNeedNode) return true;
  console.error(
    `Packages: the tools need Node ${toolsNeedNode}. It comes with the install on Linux x64 only; here, install it and run this again (this is ${process.version}).`,
  );
  return false;
}
