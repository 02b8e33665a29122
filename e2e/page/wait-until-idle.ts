import { expect, type Page } from "@playwright/test";
import type { CapturedEvent, Emulator } from "@halyard/emulator";

/** Resolves when posthog-js runs in the page, has reported the page view, and nothing is requested any more. */
export async function waitUntilIdle(page: Page, emulator: Emulator): Promise<void> {
  const url = page.url();
  const isPageView = ({ event, properties }: CapturedEvent): boolean => event === "$pageview" && properties.$current_url === url;
  await expect.poll(() => emulator.events().some(isPageView), { message: `posthog-js reports the view of ${url}`, timeout: 15_000 }).toBe(true);
  await page.waitForLoadState("networkidle");
}
