import type { Page } from "playwright";

const editor = "show-broadcast-editor-version";

/**
 * Uses the console as somebody does, and says how long each step took: from the input, by the clock of the page, until the browser has
 * painted what was asked for.
 */
export async function measureConsole(page: Page, url: string): Promise<Map<string, number[]>> {
  const times = new Map<string, number[]>();

  /** @param until an XPath to what must be there. */
  async function measure(name: string, events: readonly string[], until: string, act: () => Promise<void>): Promise<void> {
    await page.evaluate(watch, { events, until });
    await act();
    const took = await page.evaluate(() => (globalThis as unknown as { took: Promise<number> }).took);
    times.set(name, [...(times.get(name) ?? []), took]);
  }

  await page.goto(`${url}/console`);
  await page.getByRole("link", { name: editor }).waitFor();
  times.set("load", [await page.evaluate(waitForPaint)]);

  const search = page.getByRole("searchbox");
  for (const letter of "flag9") {
    await measure("type a letter in the search", ["keydown"], letter === "9" ? `//output[contains(., " of ")]` : "//output", () => search.press(letter));
  }
  await measure("show all flags again", ["input"], `//output[not(contains(., " of "))]`, () => search.fill(""));
  await measure("open a flag", ["click"], `//h1[text()="${editor}"]`, () => page.getByRole("link", { name: editor }).click());

  const slider = page.getByLabel("Rollout of Condition 2");
  const box = (await slider.locator("xpath=../..").boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  for (let step = 1; step <= 20; step += 1) {
    await measure("drag the rollout by a step", ["pointermove"], "//h1", () => page.mouse.move(box.x + box.width * (0.5 + step / 50), box.y + box.height / 2));
  }
  await page.mouse.up();
  await page.getByRole("button", { name: "Discard" }).click();

  const steps = [["Exposures", `//section[@aria-labelledby="newest"]`], ["Who gets it", `//ul[@aria-label="Flags and their values"]/li`], ["Transfer", `//h2[@id="export"]`], ["Flags", `//a[text()="${editor}"]`]] as const;
  for (const [screen, until] of steps) {
    await measure(`switch to ${screen}`, ["click"], until, () => page.getByRole("navigation", { name: "Screens" }).getByRole("link", { name: screen }).click());
  }
  await page.getByRole("link", { name: editor }).click();
  await measure("open the chart of 50,000 exposures", ["click"], "//canvas", () => page.getByRole("navigation", { name: "Parts of the flag" }).getByRole("link", { name: "Exposures" }).click());
  return times;
}

/** Runs in the page. The browser tells of its first paint only after it, so the link may be there before. */
function waitForPaint(): Promise<number> {
  return new Promise((resolve) => {
    const observer = new PerformanceObserver((list) => {
      const [paint] = list.getEntriesByName("first-contentful-paint");
      if (paint) resolve(paint.startTime);
    });
    observer.observe({ type: "paint", buffered: true });
  });
}

/** Runs in the page: `took` resolves when the awaited element was painted after one of the events. */
function watch({ events, until }: { events: readonly string[]; until: string }): void {
  const isThere = (): boolean => document.evaluate(until, document, null, XPathResult.FIRST_ORDERED_NODE_TYPE, null).singleNodeValue !== null;
  const took = new Promise<number>((resolve) => {
    const start = (event: Event): void => {
      for (const type of events) removeEventListener(type, start, true);
      const look = (): void => {
        // A frame after the one in which it is there: then that one was painted.
        if (isThere()) requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - event.timeStamp)));
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    };
    for (const type of events) addEventListener(type, start, true);
  });
  (globalThis as unknown as { took: Promise<number> }).took = took;
}
