import { setTimeout } from "node:timers/promises";
import { defineFlags } from "@halyard/core";
import { redisCache } from "../redis.ts";
import { createEvaluator, posthog } from "../server.ts";
import type { FleetReport, MemberOptions } from "./start-fleet.ts";

// One process of a fleet: reads a flag all the time, as a server under load does, and tells of each value that is not the one before.
const { socketPath, ...options } = JSON.parse(process.argv[2]!) as MemberOptions;
const report = (message: FleetReport): void => void process.send!(message);

const fetchFromPostHog = globalThis.fetch;
globalThis.fetch = async (...request) => {
  report({ fetch: "started" });
  try {
    return await fetchFromPostHog(...request);
  } finally {
    report({ fetch: "ended" });
  }
};

const source = posthog({ ...options, cache: redisCache({ socket: { path: socketPath, tls: false } }) });
const evaluator = createEvaluator({ flags: defineFlags({ everyone: {} }), source, onError: ({ code }) => report({ error: code }) });
process.on("message", () => void source.refresh!());
process.on("disconnect", () => process.exit());

let last: string | undefined;
for (;;) {
  const { value, source: origin } = (await evaluator.evaluate({ distinctId: "user-1" })).everyone;
  const answer = origin === "local" ? String(value) : origin;
  if (answer !== last) report({ answer, at: Date.now() });
  last = answer;
  await setTimeout(5);
}
