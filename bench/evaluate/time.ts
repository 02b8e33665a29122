/** Microseconds a call, when `run` makes so many calls. */
export async function time(calls: number, run: () => unknown): Promise<number> {
  const start = performance.now();
  const result = run();
  if (result instanceof Promise) await result;
  return ((performance.now() - start) * 1000) / calls;
}
