import { chromium as playwright, type Browser } from "playwright";
import { afterAll, beforeAll } from "vitest";
import { chromium } from "../../../../internal/chromium.ts";

/** A Chromium for the tests of a file. */
export function launchChromium(): { readonly browser: Browser } {
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
