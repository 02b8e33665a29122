import type { EvaluationContext } from "@halyard/core";

/** Who sends the request, as the application knows it from its session. */
export type Actor = Omit<EvaluationContext, "deviceId">;

/** What `identify` may look at. The same in the proxy, in pages and in route handlers. */
export interface IdentifyRequest {
  readonly cookies: { get(name: string): { readonly value: string } | undefined };
  readonly headers: { get(name: string): string | null };
}

/**
 * Tells who is signed in; nothing for a visitor. The request waits for it. An error it throws makes the request a
 * visitor's; what Next.js throws to redirect or to stop, such as `redirect()`, passes.
 */
export type Identify = (request: IdentifyRequest) => Actor | null | undefined | Promise<Actor | null | undefined>;
