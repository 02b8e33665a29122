import { Hono, type Context } from "hono";
import type { Store } from "./create-store.ts";
import { decodeBody } from "./decode-body.ts";
import { readEvents } from "./read-events.ts";
import type { Traffic } from "./traffic.ts";

/** Where SDKs send events. Recordings (`/s`) are taken and dropped. */
export function createCaptureRoutes(store: Store, traffic: Traffic): Hono {
  const routes = new Hono({ strict: false });

  routes.on("POST", ["/e", "/i/v0/e", "/batch", "/capture", "/track", "/engage"], async (context: Context) => {
    const body = decodeBody(new Uint8Array(await context.req.arrayBuffer()), context.req.header("content-type"));
    if (typeof body !== "object" || body === null) return context.text("failed to decode request: invalid JSON", 400);
    const { token, events } = readEvents(body);
    if (token === undefined) return context.text("API key missing", 401);
    if (token !== store.project.token) return context.text("API key invalid", 401);
    traffic.capture(events);
    return context.json({ status: 1 });
  });

  routes.post("/s", (context) => context.json({ status: 1 }));

  return routes;
}
