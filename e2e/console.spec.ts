import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { save } from "./console/save.ts";
import { signIn } from "./page/sign-in.ts";

const editor = "show-broadcast-editor-version";

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
  await expect(console.getByText("Nobody gets it")).toBeVisible();
  await console.getByLabel("Id to add").fill("Alan B");
  await console.getByRole("option", { name: "alan Alan Brandt" }).click();
  await expect(console.getByRole("combobox", { name: "Gets" })).toHaveValue("v2");
  await console.getByRole("button", { name: "Add", exact: true }).click();
  await save(console);

  await page.getByRole("link", { name: "Broadcasts", exact: true }).first().click();
  await page.locator("[data-list-editor=v2]").waitFor();

  await console.getByRole("link", { name: "Who gets it" }).click();
  await console.getByLabel("Person or anonymous id").fill("alan");
  const answer = console.getByRole("list", { name: "Flags and their values" }).getByRole("listitem").filter({ hasText: editor });
  await expect(answer).toContainText("v2");
  await expect(answer).toContainText("People where distinct_id is “alan” → v2");
});

test("rolls out by steps and back, and the chart follows", async ({ page, app }) => {
  const hint = "show-send-time-hint";
  const chart = page.getByRole("figure");
  const percent = page.getByLabel("Percent of Condition 1");
  const shares = page.getByRole("table").filter({ hasText: "Share" });
  const open = (screen: "Release" | "Exposures" | "History"): Promise<void> => page.getByRole("navigation", { name: "Parts of the flag" }).getByRole("link", { name: screen }).click();

  await page.goto(`${app.emulator.url}/console#/flags/3`);
  for (const step of [10, 50, 100]) {
    await open("Release");
    await percent.fill(String(step));
    await save(page);
    // The browsers of ten people, who are shown what the flag is for them now.
    for (let person = 0; person < 10; person += 1) await expose(page, app.emulator, hint, `person-${person}`);
    await open("Exposures");
    await expect(chart).toContainText(new RegExp(`Rollout: (.* then )?${step} %\\.`));
    await expect(shares.getByRole("row", { name: /^true/ }).getByRole("cell").nth(2)).toHaveText(`${step} %`);
  }
  // Everybody has it, whatever they saw before.
  await expect(shares.getByRole("row", { name: /^true/ }).getByRole("cell").nth(1)).toHaveText("100 %");
  await chart.getByText("The same as a table").click();
  await expect(chart.getByRole("table").getByRole("row").last()).toContainText("100 %");

  await open("History");
  await page.getByRole("button", { name: "Roll back to before this" }).first().click();
  await expect(page.getByText("Rolled back to version 3")).toBeVisible();
  await open("Release");
  await expect(percent).toHaveValue("50");
  expect(app.emulator.project.flags.find(({ key }) => key === hint)!.filters.groups![0]!.rollout_percentage).toBe(50);
  await open("Exposures");
  await expect(shares.getByRole("row", { name: /^false/ }).getByRole("cell").nth(2)).toHaveText("50 %");
  await expect(chart).toContainText(/Rollout: (.* then )?50 %\./);
});

test("breaks PostHog on purpose, says so on every screen, and mends it", async ({ page, app }) => {
  const ask = async (): Promise<unknown> => {
    const { status, headers } = await fetch(`${app.emulator.url}/flags/definitions?token=${app.emulator.token}`, { headers: { authorization: `Bearer ${app.emulator.secretKey}` } });
    return [status, headers.get("content-type")];
  };
  const told = async (): Promise<unknown> => (await fetch(`${app.emulator.url}/emulator/faults`)).json();
  await page.goto(`${app.emulator.url}/console#/faults`);
  const definitions = page.getByLabel(/^Definitions/);
  for (const [label, answer] of [["Down: 503", [503, "application/json"]], ["Quota used up: 402", [402, "application/json"]], ["Garbage: HTML, not JSON", [200, "text/html"]]] as const) {
    await definitions.selectOption({ label });
    await expect(page.getByRole("link", { name: "Faults 1 on" })).toBeVisible();
    await expect.poll(ask).toEqual(answer);
  }
  for (const [label, fault] of [["Slow: answers after 2 s", { delayMs: 2000 }], ["Hangs: never answers", { hang: true }]] as const) {
    await definitions.selectOption({ label });
    await expect.poll(told).toEqual({ "/flags/definitions": fault });
  }
  await page.getByRole("button", { name: "Mend everything" }).click();
  await expect(page.getByRole("link", { name: "Faults", exact: true })).toBeVisible();
  expect([await told(), await ask()]).toEqual([{}, [200, "application/json"]]);
});

/** Reports that a person was shown what the emulator decides for them. */
async function expose(page: Page, { url, token }: { url: string; token: string }, flag: string, person: string): Promise<void> {
  const decided = await page.request.post(`${url}/flags/?v=2`, { data: { token, distinct_id: person } });
  const { flags } = (await decided.json()) as { flags: Record<string, { enabled: boolean; variant?: string }> };
  const value = flags[flag]!.variant ?? flags[flag]!.enabled;
  await page.request.post(`${url}/batch/`, { data: { api_key: token, batch: [{ event: "$feature_flag_called", distinct_id: person, properties: { $feature_flag: flag, $feature_flag_response: value } }] } });
}
