import { median } from "../median.ts";
import type { Call } from "./compare-calls.ts";
import { createVisitors } from "./create-visitors.ts";

/** The bytes that a call allocates. So few calls are measured that no garbage is collected meanwhile. Needs `--expose-gc`. */
export async function measureBytes(calls: number, rounds: number, call: Call): Promise<number> {
  const visitors = createVisitors(calls, "signed in", 0);
  for (let warmUp = 0; warmUp < 5; warmUp++) for (const [index, visitor] of visitors.entries()) await call(visitor, index);
  const figures: number[] = [];
  for (let round = 0; round < rounds; round++) {
    globalThis.gc!();
    const before = process.memoryUsage().heapUsed;
    for (let index = 0; index < visitors.length; index++) {
      const result = call(visitors[index]!, index);
      if (result instanceof Promise) await result;
    }
    figures.push((process.memoryUsage().heapUsed - before) / calls);
  }
  return Math.round(median(figures));
}
