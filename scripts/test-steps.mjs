import { join } from "node:path";
import { buildPackages } from "./build-packages.mjs";
import { countTests } from "./count-tests.mjs";
import { installPackages } from "./install-packages.mjs";
import { installPrograms } from "./install-programs.mjs";
import { runCommand } from "./run-command.mjs";

/**
 * All that `npm test` does, in order. A step whose `needs` failed is not run, every other one is. `run` gets the environment
 * of the commands and resolves with what the step counts: `{ passed, failed }`, and `environment` for the steps after it.
 */
export function testSteps(reportFolder) {
  return [
    setUp("packages", [], async () => ((await installPackages()) ? {} : undefined)),
    setUp("programs", [], installPrograms),
    check("build", ["packages"], (env) => buildPackages({ env })),
    script("check:types", ["packages"]),
    script("check:lint", ["packages"]),
    script("check:unused", ["build"]),
    vitest("test:unit", ["packages", "programs"]),
    vitest("test:browser", ["packages", "programs"]),
    vitest("test:package", ["build"]),
    script("test:size", ["build"]),
    vitest("test:states", ["build"]),
    script("build:storybook", ["build"]),
    vitest("test:stories", ["build", "programs"]),
    // Before `test:demo`, which builds the packages again.
    vitest("test:coverage", ["build", "test:stories"]),
    playwright("test:storybook", ["build:storybook", "programs"]),
    script("build:demo", ["build"]),
    script("check:demo", ["build:demo"]),
    playwright("test:e2e", ["build:demo", "programs"]),
    vitest("test:demo", ["build:demo"]),
  ];

  function vitest(name, needs) {
    const report = reportOf(name);
    // `--update=none`: a snapshot that is not committed is a failure here too, as it is in CI.
    const args = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`, "--update=none"];
    return { name, needs, run: async (env) => countTests(report, await runScript(name, args, env)) };
  }

  function playwright(name, needs) {
    const report = reportOf(name);
    return { name, needs, run: async (env) => countTests(report, await runScript(name, [], { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: report })) };
  }

  function reportOf(name) {
    return join(reportFolder, `${name.replace(":", "-")}.json`);
  }
}

/** Set-up is no check: it only counts when it fails. */
function setUp(name, needs, run) {
  return {
    name,
    needs,
    run: async () => {
      const environment = await run();
      return { passed: 0, failed: environment ? 0 : 1, environment };
    },
  };
}

function check(name, needs, run) {
  return { name, needs, run: async (env) => ((await run(env)) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }) };
}

function script(name, needs) {
  return check(name, needs, (env) => runScript(name, [], env));
}

function runScript(name, args, env) {
  return runCommand("npm", ["run", name, ...(args.length > 0 ? ["--", ...args] : [])], { env });
}
