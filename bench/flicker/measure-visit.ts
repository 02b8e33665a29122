import { setTimeout as delay } from "node:timers/promises";
import type { BrowserContext, Page } from "playwright";
import { toFlicker, type Flicker } from "./to-flicker.ts";
import { watchDocument, type Seen } from "./watch-document.ts";

/** How a visit went. */
export interface Visit extends Flicker {
  /** Every editor that was in the document, in the order of appearance. */
  readonly inDocument: string;
  readonly layoutShift: number;
  readonly hydrationErrors: number;
  /** Requests of the browser that ask for flags. */
  readonly flagRequests: number;
}

export interface VisitOptions {
  readonly url: string;
  /** The editor that the visitor should see. */
  readonly version: string;
  /** How many times slower the processor is. */
  readonly slowDown: number;
}

/** Nothing was under way for so long: the page is done. */
const quietMs = 1000;

/** How React says in a production build that the HTML was not what it rendered. */
const hydrationError = /hydrat|Minified React error #(418|421|422|423|425)/i;

/** PostHog's addresses for flags, past and present, through whatever path they go, and Halyard's own. */
const flagRequest = /\/(flags|decide)\/?$/;

/** Opens the page in a new tab, and watches it until nothing is under way any more. */
export async function measureVisit(context: BrowserContext, { url, version, slowDown }: VisitOptions): Promise<Visit> {
  const page = await context.newPage();
  try {
    const session = await context.newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: slowDown });
    let hydrationErrors = 0;
    let flagRequests = 0;
    const count = (text: string): void => void (hydrationErrors += hydrationError.test(text) ? 1 : 0);
    page.on("console", (message) => message.type() === "error" && count(message.text()));
    page.on("pageerror", (error) => count(String(error)));
    page.on("request", (request) => void (flagRequests += flagRequest.test(new URL(request.url()).pathname) ? 1 : 0));
    await page.addInitScript(watchDocument);

    const quiet = untilQuiet(page);
    await page.goto(url);
    await quiet;
    const seen = await page.evaluate(() => (window as never as { seen: Seen }).seen);
    return { ...toFlicker(seen, version), inDocument: seen.editors.join(" > "), layoutShift: seen.layoutShift, hydrationErrors, flagRequests };
  } finally {
    await page.close();
  }
}

/** Resolves when the page has loaded and no request was under way, or ended, for a while. Call it before the navigation. */
async function untilQuiet(page: Page): Promise<void> {
  let underWay = 0;
  let lastAt = Infinity;
  const end = (): void => {
    underWay -= 1;
    lastAt = Date.now();
  };
  page.on("request", () => (underWay += 1));
  page.on("requestfinished", end);
  page.on("requestfailed", end);
  page.on("load", () => (lastAt = Date.now()));
  await page.waitForEvent("load");
  while (underWay > 0 || Date.now() - lastAt < quietMs) await delay(50);
}
