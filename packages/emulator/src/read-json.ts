import type { Context } from "hono";
import { invalid } from "./api-problem.ts";

/** The body of a request. */
export async function readJson(context: Context): Promise<unknown> {
  return context.req.json().catch(() => {
    throw invalid("The body must be JSON.", null, "parse_error");
  });
}
