import { createDevtoolsAccess, type DevtoolsAccess } from "@halyard/core";
import type { Locator, Page } from "@playwright/test";
import { createSigner } from "../app/create-signer.ts";
import { secret } from "../app/start-app.ts";

/** What gives access to the devtools of the application; with another key what it did not sign. */
export function devtoolsOf(key: string = secret): DevtoolsAccess {
  return createDevtoolsAccess({ signer: () => createSigner(key) });
}

export function findLauncher(page: Page): Locator {
  return page.getByRole("button", { name: /^Flags of this page/ });
}

export function findPanel(page: Page): Locator {
  return page.getByRole("dialog", { name: "Flags of this page" });
}

/** What the panel says of a flag. */
export function findFlag(page: Page, name: string): Locator {
  return findPanel(page).getByRole("listitem").filter({ has: page.getByRole("heading", { name, exact: true }) });
}

/** Goes to a page as somebody who may use the devtools, and opens them. */
export async function openDevtools(page: Page, address: string): Promise<void> {
  await page.goto(devtoolsOf().link(address));
  await findLauncher(page).click();
  await findPanel(page).waitFor();
}
