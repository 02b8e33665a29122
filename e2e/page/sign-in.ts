import type { Page } from "@playwright/test";

export type Person = "ada" | "grace" | "alan" | "edsger" | "barbara";

/** Signs a person in through the account menu, or another one in their place. */
export async function signIn(page: Page, person: Person): Promise<void> {
  await page.getByRole("button", { name: /^Account/ }).click();
  await page.locator(`button[name=person][value=${person}]`).click();
  await page.locator(`[data-person=${person}]`).waitFor();
}

/** Signs out through the account menu. */
export async function signOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Account/ }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.locator("[data-person=visitor]").waitFor();
}
