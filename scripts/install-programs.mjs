import { findProgram } from "./find-program.mjs";
import { runCommand } from "./run-command.mjs";
import { toolEnvironment } from "./tool-environment.mjs";

const programs = [
  {
    title: "Chromium",
    variable: "CHROMIUM",
    names: ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
    debianPackage: "chromium",
  },
  { title: "Redis", names: ["redis-server"], debianPackage: "redis-server" },
];

/** Finds the programs that the tests start, and lets apt-get install what is missing; resolves with the variables that say where they are, or undefined. */
export async function installPrograms() {
  const missing = programs.filter((program) => !pathOf(program));
  if (missing.length > 0 && !(await installWithApt(missing))) return undefined;

  const stillMissing = programs.filter((program) => !pathOf(program));
  for (const { title } of stillMissing) console.error(`${title}: apt-get installed it, but it is not on the PATH.`);
  if (stillMissing.length > 0) return undefined;

  for (const program of programs) console.log(`${program.title}: ${pathOf(program)}`);
  return Object.fromEntries(programs.flatMap((program) => (program.variable ? [[program.variable, pathOf(program)]] : [])));
}

function pathOf({ variable, names }) {
  return (variable && process.env[variable]) || findProgram(names);
}

async function installWithApt(missing) {
  const titles = missing.map(({ title }) => title).join(" and ");
  const packages = missing.map(({ debianPackage }) => debianPackage);
  const isRoot = process.getuid?.() === 0;
  const prefix = isRoot ? [] : ["sudo", "-n", "env", "DEBIAN_FRONTEND=noninteractive"];
  if (!findProgram(["apt-get"]) || (!isRoot && !findProgram(["sudo"]))) {
    console.error(`${titles}: missing, and apt-get cannot be used here. Install ${titles} and run this again.`);
    return false;
  }
  const byHand = `sudo apt-get install ${packages.join(" ")}`;
  console.log(`${titles}: missing; apt-get installs ${packages.join(" ")}`);
  const env = toolEnvironment({ DEBIAN_FRONTEND: "noninteractive" });
  const aptGet = async (...args) => {
    const [command, ...rest] = [...prefix, "apt-get", "-q", "-o", "DPkg::Lock::Timeout=120", ...args];
    return runCommand(command, rest, { env, output: "held" });
  };
  // A list of packages that cannot be refreshed may still be good enough for the install.
  await aptGet("update");
  if (await aptGet("install", "-y", "--no-install-recommends", ...packages)) return true;
  console.error(`${titles}: apt-get failed; the lines above say why. By hand: ${byHand}`);
  return false;
}
