import { Hono, type Context } from "hono";
import type { Store } from "./create-store.ts";
import { decodeBody } from "./decode-body.ts";
import { flagsResponse, toLegacyResponse } from "./flags-response.ts";
import { isRecord } from "./is-record.ts";
import { readFlagsRequest } from "./read-flags-request.ts";

/** Evaluation by the server: what browsers ask on load, and servers for what their rules cannot decide. */
export function createFlagsRoutes(store: Store): Hono {
  const routes = new Hono({ strict: false });

  routes.get("/flags", (context) => context.json({ config: {}, toolbarParams: {}, isAuthenticated: false, supportedCompression: [], flags: {} }));

  routes.on("POST", ["/flags", "/decide"], async (context: Context) => {
    const body = decodeBody(new Uint8Array(await context.req.arrayBuffer()), context.req.header("content-type"));
    if (!isRecord(body)) return context.text("Failed to decode request: invalid JSON. Please check your request format and try again.", 400);
    const request = readFlagsRequest(body, context.req.header("user-agent"));
    if (request.token === undefined) return context.text("No API token provided. Please include a valid API token in your request.", 401);
    const { project } = store;
    if (request.token !== project.token) {
      return context.text("The provided API key is invalid or has expired. Please check your API key and try again.", 401);
    }
    if (!request.input) return context.text("The distinct_id field is missing from the request. Please include a valid identifier.", 400);
    const response = await flagsResponse(project, request, request.input);
    return context.json(Number(context.req.query("v") ?? 1) >= 2 ? response : toLegacyResponse(response));
  });

  return routes;
}
