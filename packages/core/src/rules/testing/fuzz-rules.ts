import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { inspect, parseArgs } from "node:util";
import { fuzz, type FuzzResult } from "./fuzz.ts";
import { addTally, createTally } from "./tally.ts";

/**
 * Compares the rules with posthog-node and `@posthog/core` on as many random definitions and contexts as wanted, in several
 * processes: `pnpm fuzz:rules --pairs 1000000 --seed 1 --processes 2`. Each process has a seed of its own, counted up from the
 * first; a seed repeats its cases as long as the generators stay what they are. The smallest failing case is printed.
 */
const { values } = parseArgs({
  options: {
    pairs: { type: "string", default: "100000" },
    seed: { type: "string", default: String(Math.floor(Math.random() * 2 ** 31)) },
    processes: { type: "string", default: "1" },
  },
});

const [pairs, seed, processes] = [Number(values.pairs), Number(values.seed), Number(values.processes)];

if (process.send) {
  // posthog-node warns of flags that it cannot evaluate, which many random flags are.
  console.warn = () => undefined;
  const { failure, ...rest } = await fuzz(pairs, seed);
  const report: Report = { ...rest, failure: failure && inspect(failure, { depth: 20 }) };
  process.send(report, () => process.disconnect());
} else {
  const share = Math.ceil(pairs / processes);
  const reports = await Promise.all(Array.from({ length: processes }, (_, index) => runProcess(share, seed + index)));
  console.log(inspect(reports.reduce((sum, { tally }) => addTally(sum, tally), createTally()), { depth: 3, sorted: true }));
  process.exitCode = reports.some(({ failure }) => failure) ? 1 : 0;
}

interface Report extends Omit<FuzzResult, "failure"> {
  readonly failure: string | undefined;
}

async function runProcess(count: number, ownSeed: number): Promise<Report> {
  // posthog-node's every hash is a job for another thread; with one of them the cores are left to the processes.
  const env = { ...process.env, UV_THREADPOOL_SIZE: "1" };
  const child = fork(fileURLToPath(import.meta.url), ["--pairs", String(count), "--seed", String(ownSeed)], { env });
  const report = await new Promise<Report>((resolve, reject) => {
    child.once("message", (message) => resolve(message as Report));
    child.once("exit", (code) => reject(new Error(`The process of seed ${ownSeed} ended with ${code}`)));
  });
  console.log(`seed ${ownSeed}, ${report.pairs} pairs: ${report.failure ?? "no disagreement"}`);
  return report;
}
