/** What a page saw of itself. Times are milliseconds since the navigation began. */
export interface Seen {
  /** Every editor that was in the document, in the order of appearance. */
  readonly editors: readonly string[];
  /** What each animation frame showed: a version, or nothing where the page has no editor. */
  readonly frames: readonly (readonly [at: number, shown: string | null])[];
  /** Headings of editors that the browser painted. */
  readonly painted: readonly (readonly [at: number, version: string])[];
  /** The first time that anything was painted. */
  readonly firstPaint?: number;
  /** The sum of all layout shifts. */
  readonly layoutShift: number;
}

/** Runs in the page, before its first script. */
export function watchDocument(): void {
  const seen = { editors: [] as string[], frames: [] as [number, string | null][], painted: [] as [number, string][], firstPaint: undefined as number | undefined, layoutShift: 0 };
  Object.assign(window, { seen });

  const note = (version: string | null | undefined): void => {
    if (version != null && seen.editors.at(-1) !== version) seen.editors.push(version);
  };
  new MutationObserver((mutations) => {
    for (const { target, addedNodes, attributeName, oldValue } of mutations) {
      if (attributeName !== null) {
        note(oldValue);
        note((target as Element).getAttribute("data-editor"));
      }
      for (const node of addedNodes) {
        if (!(node instanceof Element)) continue;
        note(node.getAttribute("data-editor"));
        node.querySelectorAll("[data-editor]").forEach((element) => note(element.getAttribute("data-editor")));
      }
    }
  }).observe(document, { subtree: true, childList: true, attributes: true, attributeOldValue: true, attributeFilter: ["data-editor"] });

  const sample = (at: number): void => {
    const shown = [...document.querySelectorAll("[data-editor]")].find((element) => element.getClientRects().length > 0);
    seen.frames.push([at, shown?.getAttribute("data-editor") ?? null]);
    requestAnimationFrame(sample);
  };
  requestAnimationFrame(sample);

  const observe = (type: string, take: (entry: PerformanceEntry) => void): void =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
  observe("element", (entry) => seen.painted.push([(entry as PerformanceEntry & { renderTime: number }).renderTime, (entry as PerformanceEntry & { identifier: string }).identifier]));
  observe("paint", ({ startTime }) => (seen.firstPaint = Math.min(seen.firstPaint ?? Infinity, startTime)));
  observe("layout-shift", (entry) => (seen.layoutShift += (entry as PerformanceEntry & { value: number }).value));
}
