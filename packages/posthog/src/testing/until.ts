import { setImmediate } from "node:timers/promises";

/** Lets the event loop turn until it is so; clocks, real and faked, are left alone. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await setImmediate();
}
