import { inspect } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { fuzz } from "./testing/fuzz.ts";

const pairs = Number(process.env["HALYARD_FUZZ_PAIRS"] ?? 5000);

const seed = Number(process.env["HALYARD_FUZZ_SEED"] ?? Math.floor(Math.random() * 2 ** 31));

const { warn } = console;

// posthog-node warns of flags that it cannot evaluate, which is what most random flags are. A spy would keep every message.
beforeEach(() => {
  console.warn = () => undefined;
});

afterEach(() => {
  console.warn = warn;
});

// HALYARD_FUZZ_PAIRS=1000000 HALYARD_FUZZ_SEED=1 vitest run --project unit packages/core/src/rules/fuzz.test.ts
test(`agrees with posthog-node on ${pairs} random definitions and contexts, HALYARD_FUZZ_SEED=${seed}`, { timeout: 30_000 + pairs * 5 }, async () => {
  const { failure, tally } = await fuzz(pairs, seed);
  expect(failure && inspect(failure, { depth: 20 })).toBeUndefined();
  expect(tally.compared, inspect(tally)).toBeGreaterThan(pairs);
  expect(tally.decided, inspect(tally)).toBeGreaterThan(tally.compared / 2);
  if (process.env["HALYARD_FUZZ_PAIRS"]) console.log(tally);
});
