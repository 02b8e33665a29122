import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { ApiErrorBody } from "./api-error.ts";

/** Ends a request of the management API with an error of PostHog's shape, and the change it was making with it. */
export class ApiProblem extends Error {
  readonly status: ContentfulStatusCode;
  readonly body: ApiErrorBody;

  constructor(status: ContentfulStatusCode, type: ApiErrorBody["type"], code: string, detail: string, attr: string | null = null) {
    super(detail);
    this.status = status;
    this.body = { type, code, detail, attr };
  }
}

/** A request that is understood and refused for its content. */
export function invalid(detail: string, attr: string | null = null, code: string = "invalid_input"): ApiProblem {
  return new ApiProblem(400, "validation_error", code, detail, attr);
}
