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
  const open: { readonly value: Value }[] = [];
  return {
    current: () => open.at(-1)?.value,
    run(value, body) {
      const own = { value };
      // Whatever ends first: nothing of it is to hold on.
      const end = (): void => void open.splice(open.indexOf(own), 1);
      open.push(own);
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
