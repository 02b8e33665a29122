import type { MiddlewareHandler } from "hono";

/** What the browser is told about every answer of the emulator itself: no frame, no guess at its type, no other site. */
const headers: Readonly<Record<string, string>> = {
  "x-frame-options": "DENY",
  "x-content-type-options": "nosniff",
  // Without any a browser would call the plain page's own forms foreign.
  "referrer-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
};

/**
 * Keeps pages of other sites from the emulator's own pages and API. A browser says where a request comes from; what says
 * nothing is a program of whoever sits here.
 */
export const refuseForeignSites: MiddlewareHandler = async (context, next) => {
  const origin = context.req.header("origin");
  const site = context.req.header("sec-fetch-site");
  const isLink = context.req.method === "GET" && context.req.header("sec-fetch-mode") === "navigate";
  const isForeign = origin === undefined ? site !== undefined && site !== "same-origin" && site !== "none" && !isLink : origin !== new URL(context.req.url).origin;
  if (isForeign) return context.text("This is not for other sites.", 403);
  await next();
  for (const [name, value] of Object.entries(headers)) context.header(name, value);
};

/** A form can send anything but JSON to another site, so what changes something must say that it is JSON. */
export const requireJson: MiddlewareHandler = async (context, next) => {
  const isJson = /^application\/json\b/i.test(context.req.header("content-type") ?? "");
  if (context.req.method !== "GET" && context.req.method !== "HEAD" && !isJson) {
    return context.json({ error: "The body must be JSON, and its content type application/json." }, 415);
  }
  await next();
};
