/** An answer of a route handler, which no cache keeps. */
export function answer(status: number, body?: object): Response {
  const headers = { "cache-control": "no-store" };
  return body ? Response.json(body, { status, headers }) : new Response(null, { status, headers });
}
