import { buildPackages } from "./build-packages.mjs";
import { findFreePort } from "./find-free-port.mjs";
import { installPackages } from "./install-packages.mjs";
import { runCommand } from "./run-command.mjs";
import { stopWithSignals } from "./start-command.mjs";
import { toolEnvironment } from "./tool-environment.mjs";

stopWithSignals();
process.exitCode = (await run(process.argv.slice(2))) ? 0 : 1;

/** What is given besides goes to Storybook: `--port` for another port than 6006 or the next that is free, `--no-open` to open no browser. */
async function run(options) {
  if (!(await installPackages())) return false;
  console.log("Building the packages");
  if (!(await buildPackages({ output: "held" }))) return false;
  const port = options.some((option) => /^(-p|--port)\b/.test(option)) ? [] : ["--port", String(await findFreePort(6006))];
  return runCommand("storybook", ["dev", "--disable-telemetry", ...port, ...options], { env: toolEnvironment() });
}
