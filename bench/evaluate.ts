import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { EvaluationReport } from "./evaluate/measure.ts";

/**
 * What deciding flags costs: compiled rules and posthog-node's local evaluation, side by side in one process, in turns, for
 * ids that do not repeat. `pnpm bench:evaluate`, or with `--json`. Everything is measured twice: with Node's own number of
 * threads, and with UV_THREADPOOL_SIZE=1, which is kindest to posthog-node, whose every hash is a job for another thread.
 */
const { values } = parseArgs({ options: { json: { type: "boolean", default: false }, rounds: { type: "string", default: "15" } } });

const withoutSetting = Object.fromEntries(Object.entries(process.env).filter(([name]) => name !== "UV_THREADPOOL_SIZE"));

const reports = [await measure(withoutSetting), await measure({ ...withoutSetting, UV_THREADPOOL_SIZE: "1" })];

if (values.json) console.log(JSON.stringify(reports, null, 2));
else for (const report of reports) print(report);

async function measure(env: NodeJS.ProcessEnv): Promise<EvaluationReport> {
  const child = fork(fileURLToPath(new URL("evaluate/measure.ts", import.meta.url)), [values.rounds], { env, execArgv: ["--expose-gc"] });
  return new Promise((resolve, reject) => {
    child.once("message", (report) => resolve(report as EvaluationReport));
    child.once("exit", (code) => reject(new Error(`The measurement ended with ${code}`)));
  });
}

function print({ machine, threadPoolSize, rows, parts, bytes, promises, compileMicroseconds }: EvaluationReport): void {
  console.log(`${machine}, UV_THREADPOOL_SIZE ${threadPoolSize}\n\nMicroseconds a call:`);
  console.table(
    Object.fromEntries(rows.map(({ call, posthogNode, halyard, ratio, withoutHashing }) => [call, { "posthog-node": posthogNode, halyard, "times faster": ratio, "halyard without hashing": withoutHashing }])),
  );
  console.log("Where the time of 50 flags goes, found by leaving one thing after the other out:");
  console.table(Object.fromEntries(parts.map(({ part, microseconds, share }) => [part, { "µs": microseconds, "%": share }])));
  console.log(`A call for 50 flags allocates ${bytes.halyard} bytes, in posthog-node ${bytes.posthogNode}.`);
  console.log(`It makes ${promises.halyard} promises, in posthog-node ${promises.posthogNode}.`);
  console.log(`200 flags are compiled in ${compileMicroseconds} µs.\n`);
}
