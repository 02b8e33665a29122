import { get, type IncomingHttpHeaders } from "node:http";
import { text } from "node:stream/consumers";

export interface PageAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly html: string;
  /** The editors in the HTML; one, if all is well. */
  readonly editors: string[];
  /** The editor that a preview says the broadcast is made with. */
  readonly preview: string | undefined;
}

/** Loads a page as a browser without scripts and cookies does; `fetch` would say that nobody is navigating. */
export async function readPage(url: string, headers: Record<string, string> = {}): Promise<PageAnswer> {
  return new Promise((resolve, reject) => {
    const request = get(url, { headers: { accept: "text/html", "sec-fetch-mode": "navigate", ...headers } }, async (response) => {
      try {
        const html = await text(response);
        resolve({
          status: response.statusCode!,
          headers: response.headers,
          html,
          editors: valuesOf(html, "data-editor"),
          preview: valuesOf(html, "data-editor-preview")[0],
        });
      } catch (error) {
        reject(error);
      }
    });
    request.on("error", reject);
  });
}

/** The attribute's values in the markup, without what scripts carry for hydration. */
function valuesOf(html: string, attribute: string): string[] {
  const markup = html.replace(/<script\b[^>]*>[\s\S]*?<\/script>/g, "");
  return [...markup.matchAll(new RegExp(` ${attribute}="([^"]*)"`, "g"))].map(([, value]) => value!);
}
