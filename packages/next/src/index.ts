export type { Actor, Identify, IdentifyRequest } from "./actor.ts";
export { createHalyard, type Halyard, type HalyardOptions, type StaticRoute } from "./create-halyard.tsx";
export type { HalyardHandlers } from "./create-handlers.ts";
export type { HalyardProxy, NextProxy, ProxyHandler } from "./create-proxy.ts";
export type { StaticGroups, StaticRouteOptions, StaticRoutes } from "./static-routes.ts";
