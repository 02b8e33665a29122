export type { Actor, Identify, IdentifyRequest } from "./actor.ts";
export { createHalyard, type Halyard, type HalyardOptions } from "./create-halyard.tsx";
export type { HalyardHandlers } from "./create-handlers.ts";
export type { HalyardProxy, NextProxy, ProxyHandler } from "./create-proxy.ts";
