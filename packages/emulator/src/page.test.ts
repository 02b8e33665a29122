import type { Page } from "playwright";
import { expect, it, onTestFinished } from "vitest";
import { createDemoProject, type Emulator } from "./index.ts";
import { askFlags, valuesOf } from "./testing/ask-flags.ts";
import { flag } from "./testing/flag.ts";
import { launchChromium } from "./testing/launch-chromium.ts";
import { startTestEmulator } from "./testing/start-test-emulator.ts";

const chromium = launchChromium();

async function openPage(emulator: Emulator): Promise<Page> {
  const page = await chromium.browser.newPage({ javaScriptEnabled: false });
  onTestFinished(() => page.close());
  await page.goto(emulator.url);
  return page;
}

it("says in words who gets a flag", async () => {
  const page = await openPage(await startTestEmulator());
  const conditions = page.getByRole("listitem");
  await expect(conditions.filter({ hasText: "Every team where plan is “pro”" }).count()).resolves.toBe(1);
  await expect(conditions.filter({ hasText: "Every team where team is “acme”" }).count()).resolves.toBe(1);
  expect(await page.getByLabel("Variant for Every team where team is “acme”").inputValue()).toBe("v2");
});

it("switches a flag off and on again without JavaScript", async () => {
  const emulator = await startTestEmulator();
  const page = await openPage(emulator);
  await page.getByRole("button", { name: "Switch off show-broadcast-editor-version" }).click();
  await page.getByRole("button", { name: "Switch on show-broadcast-editor-version" }).waitFor();
  expect(valuesOf(await askFlags(emulator, "ada"))).not.toHaveProperty("show-broadcast-editor-version");
  await page.getByRole("button", { name: "Switch on show-broadcast-editor-version" }).click();
  await page.getByRole("button", { name: "Switch off show-broadcast-editor-version" }).waitFor();
  expect(emulator.project.flags[1]).toMatchObject({ active: true, version: 3 });
});

it("changes percentages, overrides and weights", async () => {
  const emulator = await startTestEmulator();
  const page = await openPage(emulator);
  const editor = page.getByRole("article", { name: "show-broadcast-editor-version" });
  const acme = editor.getByRole("listitem").first();
  await acme.getByRole("combobox").selectOption("v1");
  await acme.getByRole("button", { name: "Save" }).click();
  await editor.getByLabel("Rollout for Everybody").fill("0");
  await editor.getByRole("listitem").nth(1).getByRole("button", { name: "Save" }).click();
  await editor.getByLabel("v1 (Plain)").fill("12.5");
  await editor.getByLabel("v2 (Blocks)").fill("87.5");
  await editor.getByRole("button", { name: "Save" }).last().click();
  expect(await editor.getByLabel("v1 (Plain)").inputValue()).toBe("12.5");
  expect(await editor.getByLabel("Rollout for Everybody").inputValue()).toBe("0");
  expect(emulator.project.flags[1]).toMatchObject({
    version: 4,
    filters: {
      groups: [{ variant: "v1", rollout_percentage: 100 }, { rollout_percentage: 0 }],
      multivariate: { variants: [{ rollout_percentage: 12.5 }, { rollout_percentage: 87.5 }] },
    },
  });
});

it("refuses weights that are not 100 % together, and says so", async () => {
  const emulator = await startTestEmulator();
  const page = await openPage(emulator);
  await page.getByLabel("v1 (Plain)").fill("10");
  await page.getByRole("article", { name: "editor" }).getByRole("button", { name: "Save" }).last().click();
  expect(await page.getByRole("alert").textContent()).toContain("must sum to 100");
  expect(emulator.project.flags[1]!.version).toBe(1);
});

it("shows what somebody wrote into a flag or an event as text", async () => {
  const project = createDemoProject();
  const nasty = '<img src=x onerror="alert(1)">';
  project.flags = [{ ...flag("f", { groups: [{ properties: [{ key: nasty, value: nasty }] }], payloads: { true: JSON.stringify(nasty) } }), name: nasty }];
  const emulator = await startTestEmulator({ project });
  await fetch(`${emulator.url}/e/`, { method: "POST", body: JSON.stringify({ api_key: emulator.token, event: nasty, distinct_id: nasty }) });
  const page = await openPage(emulator);
  expect(await page.locator("img").count()).toBe(0);
  expect(await page.getByText(nasty).count()).toBe(4);
});

it("lists requests and the last events", async () => {
  const emulator = await startTestEmulator();
  const event = { event: "$feature_flag_called", distinct_id: "ada", properties: { $feature_flag: "show-send-time-hint", $feature_flag_response: true } };
  await fetch(`${emulator.url}/batch/`, { method: "POST", body: JSON.stringify({ api_key: emulator.token, batch: [event] }) });
  const page = await openPage(emulator);
  expect(await page.getByRole("row").allInnerTexts()).toEqual(["POST /batch\t1", "$feature_flag_called\tshow-send-time-hint: true\tada"]);
});
