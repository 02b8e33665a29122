import { createHook } from "node:async_hooks";
import type { Call } from "./compare-calls.ts";
import { createVisitors } from "./create-visitors.ts";

const calls = 100;

/** The promises that a call makes. */
export async function countPromises(call: Call): Promise<number> {
  const visitors = createVisitors(calls, "signed in", 0);
  let promises = 0;
  const hook = createHook({
    init(_id, type) {
      if (type === "PROMISE") promises++;
    },
  }).enable();
  let awaited = 0;
  for (let index = 0; index < calls; index++) {
    const result = call(visitors[index]!, index);
    if (!(result instanceof Promise)) continue;
    await result;
    awaited++;
  }
  hook.disable();
  // Each await here makes one as well.
  return Math.round((promises - awaited) / calls);
}
