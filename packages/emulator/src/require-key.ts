import type { Context } from "hono";
import { apiError } from "./api-error.ts";
import type { Project } from "./project.ts";

/** What a personal key may be allowed to do. */
export type Scope = "feature_flag:read" | "feature_flag:write" | "activity_log:read" | "group:read" | "query:read";

/**
 * Refuses a request whose bearer may not do this: without a key, with a key that does not exist, or with a personal
 * key that lacks the scope. Nothing is returned for those who may.
 */
export function requireKey(
  context: Context,
  { secretKey, personalApiKeys }: Project,
  scope: Scope,
  acceptsSecretKey: boolean,
): Response | undefined {
  const bearer = /^Bearer\s+(\S+)$/i.exec(context.req.header("authorization") ?? "")?.[1];
  if (bearer === undefined) {
    return apiError(context, 401, "authentication_error", "not_authenticated", "Authentication credentials were not provided.");
  }
  if (acceptsSecretKey && bearer === secretKey) return undefined;
  const key = personalApiKeys.find((known) => known.key === bearer);
  if (!key) {
    const detail = bearer.startsWith("phs_")
      ? "Project secret API key is invalid."
      : "Personal API key found in request Authorization header is invalid.";
    return apiError(context, 401, "authentication_error", "authentication_failed", detail);
  }
  const sufficient = [scope, scope.replace(/:read$/, ":write"), "*"];
  if (key.scopes.some((granted) => sufficient.includes(granted))) return undefined;
  return apiError(context, 403, "authentication_error", "permission_denied", `API key missing required scope '${scope}'`);
}
