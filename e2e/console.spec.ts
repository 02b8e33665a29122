import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { signIn } from "./page/sign-in.ts";

const editor = "show-broadcast-editor-version";

async function saveRollout(page: Page, condition: string, percent: number): Promise<void> {
  await page.getByLabel(`Percent of ${condition}`).fill(String(percent));
  const saved = page.waitForResponse((response) => response.request().method() === "PATCH");
  await page.getByRole("button", { name: "Save" }).click();
  expect((await saved).status()).toBe(204);
}

test("gives a flag to a person, whose open page shows it after a soft refresh", async ({ page, context, app }) => {
  await app.emulator.update(({ flags }) => {
    flags.find(({ key }) => key === editor)!.filters.groups = [];
  });
  await page.goto("/broadcasts/welcome");
  await signIn(page, "alan");
  await page.locator("[data-editor=v1]").waitFor();

  const console = await context.newPage();
  await console.goto(`${app.emulator.url}/console`);
  await console.getByRole("link", { name: editor }).click();
  await console.getByLabel("Id to add").fill("alan");
  await console.getByLabel("Gets").first().selectOption("v2");
  await console.getByRole("button", { name: "Add", exact: true }).click();
  const saved = console.waitForResponse((response) => response.request().method() === "PATCH");
  await console.getByRole("button", { name: "Save" }).click();
  expect((await saved).status()).toBe(204);

  await page.getByRole("link", { name: "Broadcasts", exact: true }).first().click();
  await page.locator("[data-list-editor=v2]").waitFor();

  await console.goto(`${app.emulator.url}/console#/who`);
  await console.getByLabel("Person or anonymous id").fill("alan");
  await expect(console.getByRole("row", { name: editor })).toContainText("v2People where distinct_id is “alan” → v2");
});

test("rolls out by steps and back, and the chart follows", async ({ page, app }) => {
  const hint = "show-send-time-hint";
  const chart = page.getByRole("figure");
  const flagOf = (): unknown => app.emulator.project.flags.find(({ key }) => key === hint)!.filters.groups![0]!.rollout_percentage;
  const expose = async (person: string): Promise<void> => {
    const event = { event: "$feature_flag_called", distinct_id: person, properties: { $feature_flag: hint, $feature_flag_response: true } };
    await fetch(`${app.emulator.url}/batch/`, { method: "POST", body: JSON.stringify({ api_key: app.emulator.token, batch: [event] }) });
  };
  for (const [index, percent] of [10, 50, 100].entries()) {
    await page.goto(`${app.emulator.url}/console#/flags/3`);
    await saveRollout(page, "Condition 1", percent);
    await expose(`person-${index}`);
    await page.getByRole("link", { name: "Exposures" }).last().click();
    await expect(chart).toContainText(new RegExp(`Exposures: true ${index + 1}\\. Rollout: .*${percent} %`));
    await expect(page.getByRole("row", { name: /^true/ })).toContainText(`${percent} %`);
  }
  await page.goto(`${app.emulator.url}/console#/flags/3`);
  await page.getByRole("button", { name: "Roll back to before this" }).first().click();
  await expect(page.getByLabel("Percent of Condition 1")).toHaveValue("50");
  expect(flagOf()).toBe(50);
  await page.getByRole("link", { name: "Exposures" }).last().click();
  await expect(page.getByRole("row", { name: /^false/ })).toContainText("50 %");
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`has no serious accessibility problem on a ${colorScheme} screen, sends no key and asks no other server`, async ({ page, app }) => {
    const { project } = app.emulator;
    const outside: string[] = [];
    const received: Promise<string>[] = [];
    page.on("request", (request) => {
      if (!request.url().startsWith(app.emulator.url) && !request.url().startsWith("data:")) outside.push(request.url());
    });
    page.on("response", (response) => void received.push(response.text()));
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 390, height: 844 });
    for (const screen of ["flags", "flags/2", "flags/new", "who", "exposures", "faults"]) {
      await page.goto(`${app.emulator.url}/console#/${screen}`);
      await page.getByRole("heading", { level: 1 }).waitFor();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.filter(({ impact }) => impact === "serious" || impact === "critical").map(({ id, nodes }) => [screen, id, nodes[0]?.html])).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
      if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${screen.replace("/", "-")}-${colorScheme}.png`, fullPage: true });
    }
    expect(outside).toEqual([]);
    for (const text of await Promise.all(received)) {
      for (const secret of [project.secretKey, ...project.personalApiKeys.map(({ key }) => key)]) expect(text).not.toContain(secret);
    }
  });
}
