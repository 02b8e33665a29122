import { parseArgs } from "node:util";
import { compileRules } from "@halyard/core/rules";
import { createDefinitions } from "./evaluate/create-definitions.ts";
import { createPostHog } from "./evaluate/create-posthog.ts";
import { createVisitors } from "./evaluate/create-visitors.ts";
import { median } from "./median.ts";

/**
 * What deciding flags costs: compiled rules and posthog-node's local evaluation, side by side in one process, in turns, for
 * ids that do not repeat. `pnpm bench:evaluate`, or with `--json`.
 */
const { values } = parseArgs({ options: { json: { type: "boolean", default: false }, rounds: { type: "string", default: "7" } } });

const rounds = Number(values.rounds);

interface Row {
  flags: number;
  visitor: string;
  "posthog-node µs": number;
  "halyard µs": number;
  ratio: number;
}

const rows: Row[] = [];
for (const count of [1, 10, 50, 200]) {
  const definitions = createDefinitions(count);
  const ruleset = compileRules(definitions);
  const posthog = await createPostHog(definitions);
  for (const visitor of ["signed in", "anonymous"] as const) {
    const figures: { theirs: number[]; ours: number[] } = { theirs: [], ours: [] };
    const calls = Math.ceil(2000 / count);
    for (let round = -1; round < rounds; round++) {
      const visitors = createVisitors(calls, visitor, round);
      const theirs = await time(calls, async () => {
        for (const { distinctId, groups, personProperties, groupProperties } of visitors) {
          await posthog.getAllFlags(distinctId, { groups, personProperties, groupProperties, onlyEvaluateLocally: true });
        }
      });
      const many = createVisitors(calls * 20, visitor, round);
      const ours = await time(many.length, () => {
        for (const context of many) ruleset.evaluateAll(context, 0);
      });
      if (round < 0) continue; // warm-up
      figures.theirs.push(theirs);
      figures.ours.push(ours);
    }
    const [theirs, ours] = [median(figures.theirs), median(figures.ours)];
    rows.push({ flags: count, visitor, "posthog-node µs": round2(theirs), "halyard µs": round2(ours), ratio: Math.round(theirs / ours) });
  }
  await posthog.shutdown();
}

const large = createDefinitions(200);
const compile = await time(20, () => {
  for (let index = 0; index < 20; index++) compileRules(large);
});

const report = { node: process.version, threadPool: process.env.UV_THREADPOOL_SIZE ?? "default", rows, "compile 200 flags µs": round2(compile) };
if (values.json) console.log(JSON.stringify(report, null, 2));
else {
  console.table(rows);
  console.log(`200 flags are compiled in ${report["compile 200 flags µs"]} µs. Node ${report.node}, thread pool ${report.threadPool}.`);
}

/** Microseconds a call. */
async function time(calls: number, run: () => void | Promise<void>): Promise<number> {
  const start = performance.now();
  await run();
  return ((performance.now() - start) * 1000) / calls;
}

function round2(value: number): number {
  return Math.round(value * 100) / 100;
}
