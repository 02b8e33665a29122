import type { Page } from "@playwright/test";

/** After each change of the document from now on: the editor that a server component shows, and those that two client components name. */
export async function watchPairs(page: Page): Promise<() => Promise<(string | null | undefined)[][]>> {
  await page.evaluate(() => {
    const pairs: (string | null | undefined)[][] = [];
    Object.assign(window, { pairs });
    new MutationObserver(() => {
      pairs.push(["data-editor", "data-client-editor", "data-tips"].map((name) => document.querySelector(`[${name}]`)?.getAttribute(name)));
    }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  });
  return () => page.evaluate(() => (window as never as { pairs: string[][] }).pairs);
}
