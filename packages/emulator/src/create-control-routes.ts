import { Hono } from "hono";
import type { Fault } from "./fault.ts";
import { isRecord } from "./is-record.ts";
import type { Traffic } from "./traffic.ts";

/** What tests in another process ask of the emulator itself, below `/emulator`. */
export function createControlRoutes(traffic: Traffic): Hono {
  const routes = new Hono({ strict: false });

  routes.get("/requests", (context) => context.json(traffic.requests));
  routes.delete("/requests", (context) => {
    traffic.clearRequests();
    return context.body(null, 204);
  });

  routes.get("/events", (context) => context.json(traffic.events));
  routes.delete("/events", (context) => {
    traffic.clearEvents();
    return context.body(null, 204);
  });

  routes.get("/faults", (context) => context.json(traffic.faults));
  routes.put("/faults", async (context) => {
    const faults: unknown = await context.req.json().catch(() => undefined);
    const problem = findProblem(faults);
    if (problem) return context.json({ error: problem }, 400);
    traffic.setFaults(faults as Record<string, Fault>);
    return context.json(traffic.faults);
  });

  return routes;
}

const kinds: Record<keyof Fault, (value: unknown) => boolean> = {
  status: (value) => Number.isInteger(value) && Number(value) >= 200 && Number(value) <= 599,
  delayMs: (value) => typeof value === "number" && value >= 0,
  hang: (value) => value === true,
  drip: (value) => value === "headers" || value === "body",
  body: (value) => typeof value === "string",
  contentType: (value) => typeof value === "string",
  headers: (value) => isRecord(value) && Object.values(value).every((header) => typeof header === "string"),
  times: (value) => Number.isInteger(value) && Number(value) > 0,
};

function findProblem(faults: unknown): string | undefined {
  if (!isRecord(faults)) return "The body must be a JSON object: faults by endpoint.";
  for (const [endpoint, fault] of Object.entries(faults)) {
    if (!isRecord(fault)) return `The fault of ${endpoint} must be an object.`;
    const wrong = Object.entries(fault).find(([key, value]) => !kinds[key as keyof Fault]?.(value));
    if (wrong) return `The fault of ${endpoint} has a wrong ${wrong[0]}: ${JSON.stringify(wrong[1])}.`;
  }
  return undefined;
}
