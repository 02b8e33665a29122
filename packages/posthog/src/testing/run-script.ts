import { defineFlags } from "@halyard/core";
import { redisCache } from "../redis.ts";
import { createEvaluator } from "../server.ts";
import type { MemberOptions } from "./start-fleet.ts";

// A script that decides one flag and has nothing else to do.
const { socketPath, ...options } = JSON.parse(process.argv[2]!) as MemberOptions;
const evaluator = createEvaluator({
  flags: defineFlags({ everyone: {} }),
  ...options,
  cache: redisCache({ socket: { path: socketPath, tls: false } }),
  onError: ({ code }) => process.stdout.write(`${code}\n`),
});
const { everyone } = await evaluator.evaluate({ distinctId: "user-1" });
process.stdout.write(`${everyone.value}\n`);
