import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { EvaluationContext } from "@halyard/core";
import { compileRules, type Definitions } from "@halyard/core/rules";
import { createDefinitions } from "./evaluate/create-definitions.ts";
import { createPostHog } from "./evaluate/create-posthog.ts";
import { createVisitors } from "./evaluate/create-visitors.ts";
import { median } from "./median.ts";

/**
 * What deciding flags costs: compiled rules and posthog-node's local evaluation, side by side in one process, in turns, for
 * ids that do not repeat. `pnpm bench:evaluate`, or with `--json`; UV_THREADPOOL_SIZE=1 is the setting that is kindest to
 * posthog-node, whose every hash is a job for another thread.
 */
const { values } = parseArgs({ options: { json: { type: "boolean", default: false }, rounds: { type: "string", default: "9" } } });

const rounds = Number(values.rounds);

setFlagsFromString("--expose-gc");

const collectGarbage = runInNewContext("gc") as () => void;

interface Row {
  flags: string;
  visitor: string;
  "posthog-node µs": number;
  "halyard µs": number;
  ratio: number;
  "without hashing µs": number | undefined;
}

/** posthog-node's types want texts where ours allow what JSON has. */
type Options = { groups?: Record<string, string>; personProperties?: Record<string, string>; groupProperties?: Record<string, Record<string, string>>; onlyEvaluateLocally: true };

type Call = (context: EvaluationContext, index: number) => unknown;

const rows: Row[] = [];
for (const count of [1, 10, 50, 200]) {
  const definitions = createDefinitions(count);
  const posthog = await createPostHog(definitions);
  const ruleset = compileRules(definitions);
  const hashless = compileRules(withoutHashing(definitions));
  for (const visitor of ["signed in", "anonymous"] as const) {
    const theirs: Call = (context) => posthog.getAllFlags(context.distinctId, optionsOf(context));
    const ours: Call = (context) => ruleset.evaluateAll(context, 0);
    const limit: Call = (context) => hashless.evaluateAll(context, 0);
    rows.push(await compare(`all ${count}`, visitor, Math.ceil(1000 / count), theirs, ours, limit));
  }
  if (count === 50) {
    const theirs: Call = (context, index) => posthog.getFeatureFlag(ruleset.keys[index % count]!, context.distinctId, { ...optionsOf(context), sendFeatureFlagEvents: false });
    const ours: Call = (context, index) => ruleset.evaluate(ruleset.keys[index % count]!, context, 0);
    rows.push(await compare(`one of ${count}`, "signed in", 1000, theirs, ours));
  }
  await posthog.shutdown();
}

const definitions = createDefinitions(50);
const posthog = await createPostHog(definitions);
const ruleset = compileRules(definitions);
const bytes = {
  "posthog-node": await measureBytes(10, (context) => posthog.getAllFlags(context.distinctId, optionsOf(context))),
  halyard: await measureBytes(500, (context) => ruleset.evaluateAll(context, 0)),
};
await posthog.shutdown();

const large = createDefinitions(200);
const compilations = [];
for (let round = 0; round < 20 * rounds; round++) compilations.push(await time(1, () => compileRules(large)));

const machine = `${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}, UV_THREADPOOL_SIZE ${process.env.UV_THREADPOOL_SIZE ?? "not set"}`;
const report = { machine, rounds, rows, "bytes per call, 50 flags": bytes, "compile 200 flags µs": round2(median(compilations)) };
if (values.json) {
  console.log(JSON.stringify(report, null, 2));
} else {
  console.log(machine);
  console.table(rows);
  console.log(`50 flags allocate ${bytes.halyard} bytes a call, in posthog-node ${bytes["posthog-node"]}. 200 flags are compiled in ${report["compile 200 flags µs"]} µs.`);
}

/** Measures both sides in turns, so that whatever else the machine does meets both. */
async function compare(flags: string, visitor: "signed in" | "anonymous", calls: number, theirs: Call, ours: Call, limit?: Call): Promise<Row> {
  const figures: Record<"theirs" | "ours" | "limit", number[]> = { theirs: [], ours: [], limit: [] };
  for (let round = -2; round < rounds; round++) {
    const few = createVisitors(calls, visitor, round + 2);
    const many = createVisitors(calls * 20, visitor, round + 2);
    const measured = {
      theirs: await time(few.length, async () => {
        for (let index = 0; index < few.length; index++) await theirs(few[index]!, index);
      }),
      ours: await time(many.length, () => {
        for (let index = 0; index < many.length; index++) ours(many[index]!, index);
      }),
      limit: await time(many.length, () => {
        for (let index = 0; index < many.length; index++) limit?.(many[index]!, index);
      }),
    };
    if (round < 0) continue; // warm-up
    for (const side of ["theirs", "ours", "limit"] as const) figures[side].push(measured[side]);
  }
  return {
    flags,
    visitor,
    "posthog-node µs": round2(median(figures.theirs)),
    "halyard µs": round2(median(figures.ours)),
    ratio: Math.round(median(figures.theirs.map((figure, round) => figure / figures.ours[round]!))),
    "without hashing µs": limit && round2(median(figures.limit)),
  };
}

/** The same flags with rollouts of 0 or 100 % and without variants: the work that is left when nothing is hashed. */
function withoutHashing(definitions: Definitions): Definitions {
  const text = JSON.stringify(definitions);
  let count = 0;
  return JSON.parse(text, (name, value: unknown) => (name === "multivariate" ? null : name === "rollout_percentage" && value !== 100 ? (count++ % 2) * 100 : value)) as Definitions;
}

/** The bytes that a call allocates. So few calls are measured that no garbage is collected meanwhile. */
async function measureBytes(calls: number, call: (context: EvaluationContext) => unknown): Promise<number> {
  const visitors = createVisitors(calls, "signed in", 0);
  for (let warmUp = 0; warmUp < 5; warmUp++) for (const visitor of visitors) await call(visitor);
  const figures: number[] = [];
  for (let round = 0; round < rounds; round++) {
    collectGarbage();
    const before = process.memoryUsage().heapUsed;
    for (const visitor of visitors) {
      const result = call(visitor);
      if (result instanceof Promise) await result;
    }
    figures.push((process.memoryUsage().heapUsed - before) / calls);
  }
  return Math.round(median(figures));
}

function optionsOf({ groups, personProperties, groupProperties }: EvaluationContext): Options {
  return { groups, personProperties, groupProperties, onlyEvaluateLocally: true } as Options;
}

/** Microseconds a call. */
async function time(calls: number, run: () => unknown): Promise<number> {
  const start = performance.now();
  const result = run();
  if (result instanceof Promise) await result;
  return ((performance.now() - start) * 1000) / calls;
}

function round2(value: number): number {
  return Math.round(value * 100) / 100;
}
