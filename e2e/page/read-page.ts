export interface PageAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly html: string;
  /** The editors in the HTML; one, if all is well. */
  readonly editors: string[];
  /** The editor that a preview says the broadcast is made with. */
  readonly preview: string | undefined;
}

/** Requests a page as a client without scripts or cookie jar. */
export async function readPage(url: string, headers: Record<string, string> = {}): Promise<PageAnswer> {
  const response = await fetch(url, { headers: { accept: "text/html", ...headers }, redirect: "manual" });
  const html = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    html,
    editors: valuesOf(html, "data-editor"),
    preview: valuesOf(html, "data-editor-preview")[0],
  };
}

/** The attribute's values in the markup, without what scripts carry for hydration. */
function valuesOf(html: string, attribute: string): string[] {
  const markup = html.replace(/<script\b[^>]*>[\s\S]*?<\/script>/g, "");
  return [...markup.matchAll(new RegExp(` ${attribute}="([^"]*)"`, "g"))].map(([, value]) => value!);
}
