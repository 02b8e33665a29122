/** A value for all that a function does, also after it has waited for something. */
export interface AsyncScope<Value> {
  current(): Value | undefined;
  run<Result>(value: Value, body: () => Result): Result;
}

/**
 * In Node one that keeps apart what runs side by side. A browser has no such thing, and there one test runs after the other:
 * the value holds until the body, or the promise that it returns, has ended.
 */
export function createAsyncScope<Value>(): AsyncScope<Value> {
  // Not imported: tests run in browsers, too.
  const hooks = (globalThis as { process?: NodeJS.Process }).process?.getBuiltinModule?.("node:async_hooks");
  if (!hooks) return createSequentialScope();
  const storage = new hooks.AsyncLocalStorage<Value>();
  return { current: () => storage.getStore(), run: (value, body) => storage.run(value, body) };
}

function createSequentialScope<Value>(): AsyncScope<Value> {
  let current: Value | undefined;
  return {
    current: () => current,
    run(value, body) {
      const outer = current;
      const end = (): void => {
        current = outer;
      };
      current = value;
      let isPending = false;
      try {
        const result = body();
        if (result instanceof Promise) {
          isPending = true;
          return result.finally(end) as typeof result;
        }
        return result;
      } finally {
        if (!isPending) end();
      }
    },
  };
}
