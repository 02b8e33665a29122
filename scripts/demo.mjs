import { randomBytes } from "node:crypto";
import { buildPackages } from "./build-packages.mjs";
import { findFreePort } from "./find-free-port.mjs";
import { installPackages } from "./install-packages.mjs";
import { demoHelp, readDemoOptions } from "./read-demo-options.mjs";
import { runCommand } from "./run-command.mjs";
import { startCommand, stopWithSignals } from "./start-command.mjs";
import { toolEnvironment } from "./tool-environment.mjs";
import { waitForServer } from "./wait-for-server.mjs";

const preferredPort = 3000;
const preferredEmulatorPort = 8010;


try {
  process.exitCode = await run();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

async function run() {
  const options = readDemoOptions(process.argv.slice(2));
  if (options.help) {
    console.log(demoHelp.trimEnd());
    return 0;
  }

  const usesPosthog = Boolean(process.env.POSTHOG_HOST || process.env.POSTHOG_TOKEN);
  const missing = usesPosthog ? ["POSTHOG_TOKEN", "POSTHOG_SECRET_KEY"].filter((name) => !process.env[name]) : [];
  if (missing.length > 0) throw new Error(`The demo would use PostHog, and ${missing.join(" and ")} is not set. Set it, or unset POSTHOG_HOST and POSTHOG_TOKEN to use the emulator.`);
  const port = await choosePort(options.port);
  const emulatorPort = usesPosthog ? undefined : await findFreePort(preferredEmulatorPort);
  const cacheComponentsPort = await findFreePort(port + 1);
  const demo = `http://localhost:${port}`;
  const demoWithCacheComponents = `http://localhost:${cacheComponentsPort}`;
  const emulator = `http://127.0.0.1:${emulatorPort}`;
  const addresses = [
    `Demo  ${demo}`,
    usesPosthog ? `Flags ${process.env.POSTHOG_HOST ?? "PostHog"} (from your environment)` : `Flags ${emulator}/console (emulator: change a flag here and reload)`,
    `Demo  ${demoWithCacheComponents} (with Cache Components, which are a choice for a whole application)`,
  ].join("\n");
  console.log(addresses);
  if (!options.port && port !== preferredPort) console.log(`(port ${preferredPort} is taken)`);
  if (!usesPosthog && emulatorPort !== preferredEmulatorPort) console.log(`(port ${preferredEmulatorPort} is taken)`);

  stopWithSignals();
  if (!(await prepare())) return 1;

  const env = demoEnvironment(usesPosthog ? {} : { POSTHOG_HOST: emulator, POSTHOG_TOKEN: "phc_demo", POSTHOG_SECRET_KEY: "phs_demo" });
  const servers = [];
  if (!usesPosthog) {
    const webhooks = [demo, demoWithCacheComponents].flatMap((application) => ["--webhook-url", `${application}/api/halyard/webhook`]);
    const command = ["packages/emulator/dist/cli.js", "--port", emulatorPort, "--state", ".halyard/project.json", ...webhooks];
    servers.push({ title: "The emulator", url: emulator, ...startCommand("node", command.map(String), { env }) });
  }
  servers.push({ title: "The demo", url: demo, ...startNext("apps/demo", port, env) });
  servers.push({ title: "The demo with Cache Components", url: demoWithCacheComponents, ...startNext("apps/demo-cache-components", cacheComponentsPort, env) });

  const areReady = await Promise.all(servers.map((server) => waitForServer(server.url, server)));
  if (areReady.every(Boolean)) console.log(`\nReady. Ctrl-C stops it.\n${addresses}\n`);

  const ended = await Promise.race(servers.map(async (server) => ({ ...server, ...(await server.exited) })));
  await Promise.all(servers.map((server) => server.stop()));
  console.error(`${ended.title} ended (${ended.code}), so all of it stops; the lines above say why.`);
  return 1;
}

/** On `localhost`: Next.js bound to a number takes its own rewrites for another server's. */
function startNext(folder, port, env) {
  return startCommand("node", [`${folder}/node_modules/next/dist/bin/next`, "start", folder, "--hostname", "localhost", "--port", String(port)], { env });
}

async function choosePort(wanted) {
  const port = await findFreePort(wanted ?? preferredPort);
  if (wanted && port !== wanted) throw new Error(`Port ${wanted} is taken. Give --port another one, or leave it out for any free one.`);
  return port;
}

async function prepare() {
  if (!(await installPackages())) return false;
  console.log("Building the packages");
  if (!(await buildPackages({ output: "held" }))) return false;
  console.log("Building the demo");
  return runCommand("npm", ["run", "build:demo"], { env: toolEnvironment(), output: "held" });
}

function demoEnvironment(project) {
  const secret = () => randomBytes(32).toString("hex");
  return toolEnvironment({
    HALYARD_SECRET: process.env.HALYARD_SECRET || secret(),
    HALYARD_WEBHOOK_SECRET: process.env.HALYARD_WEBHOOK_SECRET || secret(),
    ...project,
  });
}
