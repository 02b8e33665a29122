/** Stands for the other routes of a product; nobody asks for it. */
export function GET(): Response {
  return new Response(null, { status: 404 });
}
