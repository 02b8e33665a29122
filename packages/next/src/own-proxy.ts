import { AsyncLocalStorage } from "node:async_hooks";

/** In here runs the proxy of the application's own, which is in front of pages and route handlers alike. */
export const ownProxy: AsyncLocalStorage<true> = new AsyncLocalStorage();
