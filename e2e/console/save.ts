import { expect, type Page } from "@playwright/test";

/** Saves the flag that the console shows, and waits until it is saved. */
export async function save(page: Page): Promise<void> {
  const saved = page.waitForResponse((response) => response.request().method() === "PATCH");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  expect((await saved).status()).toBe(204);
  await expect(page.getByText("Nothing to save.")).toBeVisible();
}
