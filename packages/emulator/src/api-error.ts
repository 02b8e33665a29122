import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";

/** An error in the shape of PostHog's API. */
export interface ApiErrorBody {
  type: "authentication_error" | "validation_error" | "invalid_request" | "quota_limited" | "server_error";
  code: string;
  detail: string;
  attr: string | null;
}

export function apiError(context: Context, status: ContentfulStatusCode, type: ApiErrorBody["type"], code: string, detail: string, attr: string | null = null): Response {
  return context.json({ type, code, detail, attr } satisfies ApiErrorBody, status);
}
