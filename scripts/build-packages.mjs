import { pnpmCommand } from "./pnpm-command.mjs";
import { runCommand } from "./run-command.mjs";
import { toolEnvironment } from "./tool-environment.mjs";

/** Builds every package, in the order they need each other, with the checks of what would be published. */
export async function buildPackages(options = {}) {
  const [command, args] = pnpmCommand("-r", "--filter", "./packages/*", "run", "build");
  return runCommand(command, args, { env: toolEnvironment(), ...options });
}
