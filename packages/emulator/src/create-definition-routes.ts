import { Hono, type Context } from "hono";
import { apiError } from "./api-error.ts";
import type { Store } from "./create-store.ts";
import { definitionsResponse, matchesEtag } from "./definitions-response.ts";
import { requireKey } from "./require-key.ts";

const paths = ["/flags/definitions", "/api/feature_flag/local_evaluation", "/api/projects/:id/feature_flags/local_evaluation"];

/** The definitions for local evaluation, and payloads of remote configuration: what servers ask with a key. */
export function createDefinitionRoutes(store: Store): Hono {
  const routes = new Hono({ strict: false });

  routes.on("OPTIONS", paths, (context) => context.body(null, 204, { allow: "GET, OPTIONS, HEAD" }));

  routes.on("GET", paths, (context: Context) => {
    const { project } = store;
    const refusal = requireKey(context, project, "feature_flag:read", true);
    if (refusal) return refusal;
    const token = context.req.query("token");
    if (token !== undefined && token !== project.token) {
      return apiError(context, 401, "authentication_error", "authentication_failed", "Invalid project token.");
    }
    if (project.quotaLimited) {
      const detail = "You have exceeded your feature flag request quota";
      return apiError(context, 402, "quota_limited", "payment_required", detail);
    }
    const { body, etag } = definitionsResponse(project);
    const headers = { etag, "cache-control": "private, must-revalidate" };
    if (matchesEtag(context.req.header("if-none-match"), etag)) return context.body(null, 304, headers);
    return context.body(body, 200, { ...headers, "content-type": "application/json" });
  });

  routes.on(["POST", "PUT", "PATCH", "DELETE"], paths, (context: Context) =>
    apiError(context, 405, "invalid_request", "method_not_allowed", `Method "${context.req.method}" not allowed.`),
  );

  routes.get("/api/projects/:id/feature_flags/:key/remote_config", (context) => {
    const { project } = store;
    const refusal = requireKey(context, project, "feature_flag:read", true);
    if (refusal) return refusal;
    const flag = project.flags.find(({ key, id, deleted }) => !deleted && [key, String(id)].includes(context.req.param("key")));
    if (!flag) return apiError(context, 404, "invalid_request", "not_found", "Not found.");
    return context.json(flag.filters.payloads?.true ?? null);
  });

  return routes;
}
