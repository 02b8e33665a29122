import type { ReactNode } from "react";

/**
 * Renders server components, and the client components in them, to the HTML that a visitor gets, with all that they wait for.
 *
 * @example
 * const html = await withFlags({ "show-broadcast-editor-version": "v2" }, () => renderServer(<Page />));
 *
 * @throws what a component throws
 */
export async function renderServer(ui: ReactNode): Promise<string> {
  const errors: unknown[] = [];
  // Only here: tests in a browser have a use for all the rest.
  const { prerender } = await import("react-dom/static");
  const { prelude } = await prerender(ui, { onError: (error) => void errors.push(error) });
  // React would show the fallback of the nearest boundary in its place, and the browser would try again.
  if (errors.length > 0) throw errors[0];
  return new Response(prelude).text();
}
