import { chromium as playwright, type Browser } from "playwright";
import { afterAll, beforeAll, vi } from "vitest";
import { chromium } from "../../../../internal/chromium.ts";

/** A Chromium for the tests of a file. */
export function launchChromium(): { readonly browser: Browser } {
  // A browser on a busy machine takes its time.
  vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
  let browser: Browser;
  beforeAll(async () => {
    browser = await playwright.launch(chromium);
  });
  afterAll(() => browser.close());
  return {
    get browser() {
      return browser;
    },
  };
}
