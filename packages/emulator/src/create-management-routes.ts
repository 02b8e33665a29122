import { Hono } from "hono";
import type { Store } from "./create-store.ts";
import type { Traffic } from "./traffic.ts";

export function createManagementRoutes(_store: Store, _traffic: Traffic): Hono {
  return new Hono({ strict: false });
}
