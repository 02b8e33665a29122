import { cpus } from "node:os";
import type { EvaluationContext } from "@halyard/core";
import { compileRules } from "@halyard/core/rules";
import { median } from "../median.ts";
import { compareCalls, type Call, type Row } from "./compare-calls.ts";
import { countPromises } from "./count-promises.ts";
import { createDefinitions } from "./create-definitions.ts";
import { createPostHog } from "./create-posthog.ts";
import { loadPartialRules } from "./load-partial-rules.ts";
import { measureBytes } from "./measure-bytes.ts";
import { measureParts, type Part } from "./measure-parts.ts";
import { time } from "./time.ts";

/** What one process measured, with one setting of the thread pool. */
export interface EvaluationReport {
  readonly machine: string;
  readonly threadPoolSize: string;
  readonly rounds: number;
  readonly rows: readonly Row[];
  readonly parts: readonly Part[];
  /** A call for 50 flags. */
  readonly bytes: { readonly halyard: number; readonly posthogNode: number };
  readonly promises: { readonly halyard: number; readonly posthogNode: number };
  /** For 200 flags. */
  readonly compileMicroseconds: number;
}

/** posthog-node's types want texts where ours allow what JSON has. */
type Options = { groups?: Record<string, string>; personProperties?: Record<string, string>; groupProperties?: Record<string, Record<string, string>>; onlyEvaluateLocally: true };

const rounds = Number(process.argv[2]);

// posthog-node says that the call for one flag is deprecated.
console.warn = () => undefined;

const partial = await loadPartialRules(["position-of"]);

const rows: Row[] = [];
for (const count of [1, 10, 50, 200]) {
  const definitions = createDefinitions(count);
  const posthog = await createPostHog(definitions);
  const [ruleset, hashless] = [compileRules(definitions), partial.compileRules(definitions)];
  const all = {
    theirs: ((context) => posthog.getAllFlags(context.distinctId, optionsOf(context))) satisfies Call,
    ours: ((context) => ruleset.evaluateAll(context, 0)) satisfies Call,
    limit: ((context) => hashless.evaluateAll(context, 0)) satisfies Call,
  };
  const keyOf = (index: number): string => ruleset.keys[index % count]!;
  const one = {
    theirs: ((context, index) => posthog.getFeatureFlag(keyOf(index), context.distinctId, { ...optionsOf(context), sendFeatureFlagEvents: false })) satisfies Call,
    ours: ((context, index) => ruleset.evaluate(keyOf(index), context, 0)) satisfies Call,
    limit: ((context, index) => hashless.evaluate(keyOf(index), context, 0)) satisfies Call,
  };
  for (const visitor of ["signed in", "anonymous"] as const) {
    rows.push(await compareCalls(`all of ${count}`, visitor, Math.ceil(1000 / count), rounds, all));
    if (count === 50) rows.push(await compareCalls(`one of ${count}`, visitor, 1000, rounds, one));
  }
  await posthog.shutdown();
}

const definitions = createDefinitions(50);
const posthog = await createPostHog(definitions);
const ruleset = compileRules(definitions);
const theirs: Call = (context) => posthog.getAllFlags(context.distinctId, optionsOf(context));
const ours: Call = (context) => ruleset.evaluateAll(context, 0);
const bytes = { halyard: await measureBytes(500, rounds, ours), posthogNode: await measureBytes(10, rounds, theirs) };
const promises = { halyard: await countPromises(ours), posthogNode: await countPromises(theirs) };
await posthog.shutdown();

const large = createDefinitions(200);
const compilations: number[] = [];
for (let round = 0; round < 20 * rounds; round++) compilations.push(await time(1, () => compileRules(large)));

const report: EvaluationReport = {
  machine: `${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}`,
  threadPoolSize: process.env.UV_THREADPOOL_SIZE ?? "not set",
  rounds,
  rows,
  parts: await measureParts(3 * rounds),
  bytes,
  promises,
  compileMicroseconds: Math.round(median(compilations)),
};
process.send!(report, () => process.disconnect());

function optionsOf({ groups, personProperties, groupProperties }: EvaluationContext): Options {
  return { groups, personProperties, groupProperties, onlyEvaluateLocally: true } as Options;
}
