import AxeBuilder from "@axe-core/playwright";
import { createDemoProject, startEmulator, type Project } from "@halyard/emulator";
import { expect, test, type Page } from "@playwright/test";
import { readBodies } from "./page/read-bodies.ts";

const editor = "show-broadcast-editor-version";
/** The screens, and what each shows when it is complete. */
const screens: Readonly<Record<string, string>> = {
  flags: "3 flags",
  "flags/2": "Nothing to save.",
  "flags/2/exposures": "30 exposures of all flags",
  "flags/2/history": "Payloads changed",
  "flags/new": "Not saved yet.",
  "flags/none": "There is no such flag",
  who: "Nobody is named",
  "who?id=ada": "outside of the rollout",
  exposures: "person-29",
  [`exposures/${editor}`]: "30 exposures of all flags",
  faults: "1 on",
  transfer: "1 flag differs, 2 are alike",
};

async function expose(url: string, token: string, count: number): Promise<void> {
  const batch = Array.from({ length: count }, (_, index) => ({ event: "$feature_flag_called", distinct_id: `person-${index}`, properties: { $feature_flag: editor, $feature_flag_response: index % 3 === 0 ? "v2" : "v1" } }));
  await fetch(`${url}/batch/`, { method: "POST", body: JSON.stringify({ api_key: token, batch }) });
}

async function show(page: Page, url: string, screen: string, text: string): Promise<void> {
  await page.goto(`${url}/console#/${screen}`);
  await page.getByText(text).first().waitFor();
}

const views = (["light", "dark"] as const).flatMap((colorScheme) => [1280, 390].map((width) => ({ colorScheme, width })));

for (const { colorScheme, width } of views) {
  test(`has nothing that axe finds fault with on a ${colorScheme} screen of ${width} pixels, fits on it, sends no key and asks no other server`, async ({ page }) => {
    const emulator = await startEmulator();
    const { project, url } = emulator;
    await expose(url, emulator.token, 30);
    // Of itself, before it differs from that.
    await fetch(`${url}/emulator/console/import`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ host: url, token: emulator.token, key: emulator.secretKey }) });
    emulator.fault("/flags", { status: 503 });
    await emulator.update(({ flags }) => {
      flags[1]!.filters.groups!.push({ properties: [{ key: "age", type: "person", operator: "gt", value: 18 }, { key: "id", type: "cohort", value: 3 }, { key: "country", type: "person", operator: "exact", value: ["se", "de"] }], rollout_percentage: 5 });
      flags[1]!.filters.payloads = { v2: "{}" };
    });
    const outside: string[] = [];
    const problems: string[] = [];
    page.on("request", (request) => {
      if (!request.url().startsWith(url) && !request.url().startsWith("data:")) outside.push(request.url());
    });
    const bodies = await readBodies(page, `${url}/**`);
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") problems.push(message.text());
    });
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 844 });
    for (const [screen, text] of Object.entries(screens)) {
      await show(page, url, screen, text);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [screen, id, nodes[0]?.html])).toEqual([]);
      expect([screen, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([screen, width]);
    }
    expect([outside, problems]).toEqual([[], []]);
    await page.unrouteAll({ behavior: "wait" });
    expect(bodies.length).toBeGreaterThan(0);
    for (const text of bodies) {
      for (const secret of [project.secretKey, ...project.personalApiKeys.map(({ key }) => key)]) expect(text).not.toContain(secret);
    }
    await emulator.close();
  });
}

test("moves nothing for those who asked for that", async ({ page }) => {
  const emulator = await startEmulator();
  await page.emulateMedia({ reducedMotion: "reduce" });
  await show(page, emulator.url, "flags", "3 flags");
  expect(await page.getByRole("switch").first().evaluate((element) => getComputedStyle(element).transitionDuration)).toBe("0s");
  await emulator.close();
});

test("stays small with 500 flags and 100,000 exposures, and finds each of them", async ({ page }) => {
  const project: Project = createDemoProject();
  const original = structuredClone(project.flags);
  for (let id = 10; id < 510; id += 1) project.flags.push({ ...structuredClone(original[id % 3]!), id, key: `flag-${id}`, active: id % 2 === 0 });
  const emulator = await startEmulator({ project });
  for (let round = 0; round < 5; round += 1) await expose(emulator.url, emulator.token, 20_001);
  const sizeOf = (): Promise<number> => page.evaluate(() => document.querySelectorAll("*").length);

  await show(page, emulator.url, "flags", "503 flags");
  expect(await sizeOf()).toBeLessThan(1000);
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  await page.getByRole("link", { name: "flag-509" }).waitFor();
  expect(await sizeOf()).toBeLessThan(1000);
  await page.getByRole("searchbox").fill("flag-48");
  await expect(page.getByRole("listitem")).toHaveCount(11);
  await page.getByRole("radio", { name: "Off" }).check();
  await expect(page.getByText("5 of 503 flags")).toBeVisible();

  await show(page, emulator.url, "who?id=ada", "is-broadcast-api-enabled");
  expect(await sizeOf()).toBeLessThan(1000);

  await show(page, emulator.url, "exposures", "5 older ones were dropped.");
  expect(await sizeOf()).toBeLessThan(1000 + 503);

  const bodies = await readBodies(page, "**/console/exposures**");
  await show(page, emulator.url, `exposures/${editor}`, "100,000 exposures of all flags");
  // Without the flags to choose from, each of which is an option.
  expect((await sizeOf()) - 503).toBeLessThan(1000);
  await page.unrouteAll({ behavior: "wait" });
  expect(bodies.length).toBeGreaterThan(0);
  expect(Math.max(...bodies.map((body) => body.length))).toBeLessThan(20_000);
  await emulator.close();
});

test("says what there is to do where there is nothing yet", async ({ page }) => {
  const emulator = await startEmulator({ project: { ...createDemoProject(), flags: [] } });
  for (const [screen, words] of [["flags", "There are no flags yet"], ["who", "There are no flags yet"], ["exposures", "Nobody was shown a flag yet"]] as const) {
    await show(page, emulator.url, screen, words);
    await expect(page.getByText(words)).toBeVisible();
  }
  await emulator.close();
});
