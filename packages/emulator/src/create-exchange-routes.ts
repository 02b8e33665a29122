import { randomUUID } from "node:crypto";
import { Hono } from "hono";
import { ApiProblem, invalid } from "./api-problem.ts";
import { applyDefinitions } from "./apply-definitions.ts";
import type { ExportPreview, ImportPreview } from "./console-api.ts";
import type { Store } from "./create-store.ts";
import { definitionsResponse } from "./definitions-response.ts";
import type { Origin } from "./definitions.ts";
import { fetchDefinitions } from "./fetch-definitions.ts";
import { isRecord } from "./is-record.ts";
import { previewExport } from "./preview-export.ts";
import { previewImport } from "./preview-import.ts";
import { readJson } from "./read-json.ts";
import { toManagementRequests } from "./to-management-requests.ts";

/** Takes flags over from a project in PostHog, and tells what that project lacks of the flags here. */
export function createExchangeRoutes(store: Store): Hono {
  const routes = new Hono({ strict: false });
  /** What was read last. It stays in memory until it is taken over; the key it was read with is not kept at all. */
  let pending: { id: string; origin: Origin } | undefined;

  const show = (): ImportPreview | null => (pending ? { id: pending.id, state: stateOf(store), ...previewImport(store.project, pending.origin) } : null);

  routes.post("/import", async (context) => {
    const body = await readJson(context);
    const read = (field: string): string => (isRecord(body) && typeof body[field] === "string" ? body[field].trim() : "");
    pending = { id: randomUUID(), origin: await fetchDefinitions({ host: read("host"), token: read("token"), key: read("key") }, Date.now()) };
    return context.json(show());
  });

  routes.get("/import", (context) => context.json(show()));

  routes.post("/import/apply", async (context) => {
    const body = await readJson(context);
    const keys: unknown = isRecord(body) ? body.flags : undefined;
    if (!isRecord(body) || !Array.isArray(keys) || !keys.every((key) => typeof key === "string")) throw invalid("The flags to take over must be a list of keys.", "flags");
    if (!pending || pending.id !== body.id) throw new ApiProblem(409, "invalid_request", "conflict", "PostHog was read again since, or never. Look at the comparison again.");
    const { origin } = pending;
    await store.update((project) => {
      if (definitionsResponse(project).etag !== body.state) {
        throw new ApiProblem(409, "invalid_request", "conflict", "Flags were changed here since they were compared. Look at the comparison again.");
      }
      applyDefinitions(project, origin.definitions, keys, new Date().toISOString());
      project.origin = origin;
    }, { by: `import from ${origin.host}` });
    pending = undefined;
    return context.json({ applied: keys.length });
  });

  const base = (): Origin | undefined => pending?.origin ?? store.project.origin;

  routes.get("/export", (context) => context.json<ExportPreview>(previewExport(store.project, base())));

  routes.get("/export.json", (context) =>
    context.json(toManagementRequests(store.project, base()), 200, { "content-disposition": 'attachment; filename="flags.json"' }),
  );

  return routes;
}

function stateOf({ project }: Store): string {
  return definitionsResponse(project).etag;
}
