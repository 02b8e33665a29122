import { showCallers } from "@halyard/core/forced-flags";
import type { ReactNode } from "react";
import { takeReactErrors } from "./take-react-errors.ts";

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
  const { stack } = new Error();
  const onError = (error: unknown): void => {
    // React calls components when it comes to them, so that no test stands in the error's own stack.
    if (error instanceof Error && (error as { readonly code?: unknown }).code === "UNFORCED_FLAG") showCallers(error, stack);
    errors.push(error);
  };
  // However much there is, it stands where it belongs, and not behind the page with a script that moves it.
  const options = { onError, progressiveChunkSize: Infinity };
  const html = await takeReactErrors(() => false, async () => {
    // Only here: tests in a browser have a use for all the rest, and it for them another build.
    const { prerender, prerenderToNodeStream } = (await import("react-dom/static")) as Partial<typeof import("react-dom/static")>;
    // A document of jsdom may come without the streams of the web.
    if (prerenderToNodeStream) return readAll((await prerenderToNodeStream(ui, options)).prelude);
    return new Response((await prerender!(ui, options)).prelude).text();
  });
  // React would show the fallback of the nearest boundary in its place, and the browser would try again.
  if (errors.length > 0) throw errors[0];
  return html;
}

async function readAll(stream: NodeJS.ReadableStream): Promise<string> {
  let text = "";
  for await (const part of stream.setEncoding("utf8")) text += String(part);
  return text;
}
