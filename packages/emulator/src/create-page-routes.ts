import { Hono } from "hono";
import type { Store } from "./create-store.ts";
import type { Traffic } from "./traffic.ts";

export function createPageRoutes(store: Store, traffic: Traffic): Hono {
  const routes = new Hono({ strict: false });
  routes.get("/", (context) => context.json({ project: store.project.name, requests: traffic.requests }));
  return routes;
}
