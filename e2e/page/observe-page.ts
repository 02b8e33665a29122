import type { Page } from "@playwright/test";

/** What the page itself saw, from before its first script on. */
export interface Seen {
  /** Every editor that ever was in the document, in the order of appearance. */
  readonly editors: readonly string[];
  /** Every editor that a client component ever named. */
  readonly clientEditors: readonly string[];
  /** The sum of all layout shifts since the whole document was painted, those after input too. */
  readonly layoutShift: number;
}

export interface Observation {
  seen(): Promise<Seen>;
  /** Errors on the console (hydration's among them), and those that nobody caught. */
  readonly problems: readonly string[];
  /** The address of each request since the last navigation began. */
  readonly requests: readonly string[];
}

/** Watches a page; call it before the first navigation. */
export async function observePage(page: Page): Promise<Observation> {
  const problems: string[] = [];
  const requests: string[] = [];
  page.on("console", (message) => {
    // Said of what is slow, and not of what is wrong: the development server's style sheets on a busy machine.
    if (message.text().includes("was preloaded using link preload but not used within a few seconds")) return;
    if (["error", "warning"].includes(message.type())) problems.push(`${message.text()} ${message.location().url}`);
  });
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("request", (request) => {
    if (request.isNavigationRequest()) requests.length = 0;
    requests.push(request.url());
  });
  await page.addInitScript(watchDocument);
  return { seen: () => page.evaluate(() => (window as never as { seen: Seen }).seen), problems, requests };
}

/** Runs in the page, before its first script. */
function watchDocument(): void {
  const seen = { editors: [] as string[], clientEditors: [] as string[], layoutShift: 0 };
  Object.assign(window, { seen });

  const note = (values: string[], value: string | null | undefined): void => {
    if (value != null && values.at(-1) !== value) values.push(value);
  };
  const noteElement = (element: Element): void => {
    note(seen.editors, element.getAttribute("data-editor"));
    note(seen.clientEditors, element.getAttribute("data-client-editor"));
  };
  new MutationObserver((mutations) => {
    for (const { target, addedNodes, attributeName, oldValue } of mutations) {
      if (attributeName === "data-editor") note(seen.editors, oldValue);
      if (attributeName === "data-client-editor") note(seen.clientEditors, oldValue);
      if (attributeName !== null) noteElement(target as Element);
      for (const node of addedNodes) {
        if (!(node instanceof Element)) continue;
        noteElement(node);
        node.querySelectorAll("[data-editor], [data-client-editor]").forEach(noteElement);
      }
    }
  }).observe(document, { subtree: true, childList: true, attributes: true, attributeOldValue: true, attributeFilter: ["data-editor", "data-client-editor"] });

  // While the document still arrives, a slow browser paints it half parsed: what is aligned to the right grows into its
  // place, on any page. So shifts count from the second frame of the whole document on, compared with the first.
  document.addEventListener("DOMContentLoaded", () => {
    requestAnimationFrame(() => requestAnimationFrame(() => {
      const wholeSince = performance.now();
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if (entry.startTime >= wholeSince) seen.layoutShift += (entry as PerformanceEntry & { value: number }).value;
      }).observe({ type: "layout-shift", buffered: true });
    }));
  });
}
