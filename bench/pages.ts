import { randomBytes } from "node:crypto";
import { rm } from "node:fs/promises";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { startEmulator } from "@halyard/emulator";
import { freePort } from "../e2e/app/free-port.ts";
import { sessionOf } from "../e2e/app/session-of.ts";
import { startServer } from "../e2e/app/start-server.ts";
import { askPostHog } from "../e2e/posthog/ask-posthog.ts";
import { buildWithoutFlags } from "./pages/build-without-flags.ts";
import { cpuTimeOf } from "./pages/cpu-time.ts";
import { measureLoad, type Load } from "./pages/measure-load.ts";

const { values } = parseArgs({ options: { json: { type: "boolean" }, rounds: { type: "string", default: "5" }, seconds: { type: "string", default: "6" } } });

const rounds = Number(values.rounds);

const seconds = Number(values.seconds);

const warmUpSeconds = 4;

const connections = 32;

const path = "/broadcasts/acme-repair-week";

const secret = randomBytes(32).toString("hex");

const emulator = await startEmulator();

const person = emulator.project.people.find(({ distinctIds: [id] }) => id === "ada")!;

const flags = await askPostHog(emulator, {
  distinct_id: "ada",
  groups: person.groups!,
  person_properties: person.properties,
  group_properties: { team: emulator.project.groups.team!.acme! },
});

interface Measurement extends Load {
  /** Microseconds of processor time; unlike the others it hardly depends on what else the machine does. */
  readonly cpuPerRequest: number;
}

/** Starts the server, warms it and measures it; no other server runs meanwhile. */
async function measure(folder: string): Promise<Measurement> {
  const port = await freePort();
  const server = await startServer({ folder, server: "start" }, port, {
    POSTHOG_TOKEN: emulator.token,
    POSTHOG_HOST: emulator.url,
    POSTHOG_SECRET_KEY: emulator.secretKey,
    HALYARD_SECRET: secret,
  });
  try {
    const load = { connections, cookie: `demo-session=${sessionOf("ada", secret)}` };
    const url = `http://localhost:${port}${path}`;
    await measureLoad(url, { ...load, seconds: warmUpSeconds });
    const usedBefore = cpuTimeOf(server.pid);
    const measured = await measureLoad(url, { ...load, seconds });
    return { ...measured, cpuPerRequest: (cpuTimeOf(server.pid) - usedBefore) / measured.requests };
  } finally {
    await server.stop();
  }
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return (sorted[Math.floor((sorted.length - 1) / 2)]! + sorted[Math.ceil((sorted.length - 1) / 2)]!) / 2;
}

function summarise(loads: readonly Measurement[]): Record<string, number> {
  const rates = loads.map(({ requestsPerSecond }) => requestsPerSecond);
  return {
    "requests/s": Math.round(median(rates)),
    min: Math.round(Math.min(...rates)),
    max: Math.round(Math.max(...rates)),
    "p50 ms": median(loads.map(({ medianMs }) => medianMs)),
    "p99 ms": median(loads.map(({ p99Ms }) => p99Ms)),
    "cpu µs/request": Math.round(median(loads.map(({ cpuPerRequest }) => cpuPerRequest))),
  };
}

const folder = await buildWithoutFlags(flags);
const withFlags: Measurement[] = [];
const without: Measurement[] = [];
try {
  for (let round = 0; round < rounds; round += 1) {
    const first = round % 2 === 0;
    if (first) withFlags.push(await measure("apps/demo"));
    without.push(await measure(folder));
    if (!first) withFlags.push(await measure("apps/demo"));
  }
} finally {
  await rm(folder, { recursive: true, force: true });
  await emulator.close();
}

const results = { "with flags": summarise(withFlags), "without flags, empty proxy": summarise(without) };
const ratio = median(withFlags.map(({ requestsPerSecond }, round) => requestsPerSecond / without[round]!.requestsPerSecond));
const cpuRatio = median(withFlags.map(({ cpuPerRequest }, round) => without[round]!.cpuPerRequest / cpuPerRequest));
const machine = `${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}`;

if (values.json) {
  console.log(JSON.stringify({ path, connections, rounds, seconds, machine, flags: Object.keys(flags).length, results, ratio, cpuRatio }, null, 2));
} else {
  console.log(`${path}, signed in, ${Object.keys(flags).length} flags, ${connections} connections, ${rounds} rounds of ${seconds} s, interleaved. ${machine}`);
  console.table(results);
  console.log(`With flags the page is served ${ratio.toFixed(2)} times as often as without by the clock, and ${cpuRatio.toFixed(2)} times by processor time (medians of the rounds' ratios).`);
}
