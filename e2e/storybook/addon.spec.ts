import { readFileSync } from "node:fs";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { choice, expect, openElsewhere, test, variants } from "./fixtures.ts";

const free = "editor--free";
const pinned = "editor--pinned";
const mistaken = "editor--mistaken";
const rows = "rows--basic";

test("changes the story from the toolbar, a boolean as a boolean, and keeps that through a reload", async ({ page, storybook }) => {
  await storybook.open(free);
  await expect(storybook.story.getByText("api boolean false")).toBeVisible();
  await storybook.openList();
  await choice(storybook.list, "is-api-enabled", "On").check();
  await expect(storybook.story.getByText("api boolean true")).toBeVisible();
  await choice(storybook.list, "is-api-enabled", "Off").check();
  await expect(storybook.story.getByText("api boolean false")).toBeVisible();
  await variants(storybook.list, "show-editor-version").selectOption("v2");
  await expect(storybook.story.getByText("version string v2")).toBeVisible();
  await expect(page).toHaveURL(/globals=flags\.is-api-enabled:!false;flags\.show-editor-version:v2$/);
  await storybook.reload();
  await expect(storybook.story.getByText("version string v2")).toBeVisible();
  await expect(storybook.story.getByText("api boolean false")).toBeVisible();
  await expect(storybook.listButton).toHaveAccessibleName("Flags, 2 forced");
});

test("keeps a variant that an address takes for a number", async ({ storybook }) => {
  await storybook.open(rows);
  await variants(storybook.panel, "show-rows").selectOption("2");
  await expect(storybook.story.getByText("rows string 2")).toBeVisible();
  await storybook.reload();
  await expect(storybook.story.getByText("rows string 2")).toBeVisible();
  await expect(variants(storybook.panel, "show-rows")).toHaveValue("2");
});

test("opens the same state from a copied link", async ({ page, storybook, browser }) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await storybook.open(free);
  await choice(storybook.panel, "is-api-enabled", "On").check();
  await variants(storybook.panel, "show-editor-version").selectOption("unavailable");
  await expect(page).toHaveURL(/unavailable/);
  await storybook.panel.getByRole("button", { name: "Copy link" }).click();
  await expect(storybook.panel.getByRole("button", { name: "Copied" })).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());

  await openElsewhere(browser, link, async (story) => {
    await expect(story.getByText("api boolean true")).toBeVisible();
    await expect(story.getByText("version string v1")).toBeVisible();
  });
});

test("copies the state as parameters of a story", async ({ page, storybook }) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await storybook.open(free);
  await variants(storybook.panel, "show-editor-version").selectOption("v2");
  await choice(storybook.panel, "show-hint", "Service down").check();
  await expect(storybook.story.getByText("hint boolean false")).toBeVisible();
  await expect(storybook.flagsOf("Read by this story")).toHaveCount(3);
  await storybook.panel.getByRole("button", { name: "Copy parameters" }).click();
  await expect(storybook.panel.getByRole("button", { name: "Copied" })).toBeVisible();
  // Pasted into a story, which the type checker reads.
  const pasted = (await page.evaluate(() => navigator.clipboard.readText())).replaceAll(/^/gm, "  ");
  expect(readFileSync(join(import.meta.dirname, "fixture/editor.stories.tsx"), "utf8")).toContain(`story({\n${pasted}\n});`);
});

test("lists what the story reads, as long as it reads it", async ({ storybook }) => {
  await storybook.open(free);
  const read = storybook.flagsOf("Read by this story");
  await expect(read.locator("[data-name]")).toHaveText(["is-api-enabled", "show-editor-version"]);
  await expect(storybook.flagsOf("Not read").locator("[data-name]")).toHaveText(["show-rows", "show-hint"]);
  await variants(storybook.panel, "show-editor-version").selectOption("v2");
  await expect(read.locator("[data-name]")).toHaveText(["is-api-enabled", "show-editor-version", "show-hint"]);
  await variants(storybook.panel, "show-editor-version").selectOption("v1");
  await expect(read.locator("[data-name]")).toHaveText(["is-api-enabled", "show-editor-version"]);
});

test("tells of each flag what is declared, and where its value comes from", async ({ storybook }) => {
  await storybook.open(free);
  const enabled = storybook.panel.locator("[data-flag=is-api-enabled]");
  await expect(enabled.getByRole("definition")).toHaveText(["false", "declaration", "false", "broadcasts", "2099-02-28"]);
  await expect(enabled.getByRole("link", { name: "is-api-enabled in PostHog" })).toHaveAttribute("href", /posthog\.example.*is-api-enabled/);
  await choice(storybook.panel, "is-api-enabled", "On").check();
  await expect(enabled.getByRole("definition").nth(1)).toHaveText("toolbar or link");
  await expect(storybook.panel.locator("[data-flag=show-editor-version]")).toContainText(/Expires2026-01-31, \d+ days ago/);
  await expect(storybook.panel.locator("[data-flag=show-rows]")).toContainText("a setting of the support team");
});

test("locks what the story pins, and says why", async ({ storybook }) => {
  await storybook.open(pinned);
  await expect(storybook.story.getByText("version string v2")).toBeVisible();
  const control = variants(storybook.panel, "show-editor-version");
  await expect(control).toBeDisabled();
  await expect(control).toHaveValue("v2");
  await expect(control).toHaveAccessibleDescription("Pinned to v2 by this story");
  await expect(storybook.flagsOf("Pinned by this story, not read").locator("[data-name]")).toHaveText(["show-rows"]);
  await storybook.openList();
  await expect(variants(storybook.list, "show-editor-version")).toBeDisabled();
  await storybook.list.getByRole("switch", { name: "Service down" }).click();
  await expect(choice(storybook.list, "is-api-enabled", "Service down")).toBeChecked();
  await expect(storybook.story.getByText("version string v2")).toBeVisible();
});

test("locks all flags of a story that replaces the globals", async ({ storybook }) => {
  await storybook.open("editor--replaced");
  await expect(storybook.story.getByText("version string v2")).toBeVisible();
  await expect(variants(storybook.panel, "show-editor-version")).toHaveValue("v2");
  await expect(variants(storybook.panel, "show-editor-version")).toBeDisabled();
  await expect(choice(storybook.panel, "is-api-enabled", "On")).toBeDisabled();
});

test("names a pin that is not declared, and one that is no state", async ({ storybook }) => {
  await storybook.open(mistaken);
  const problems = storybook.panel.getByRole("list", { name: "Problems" }).getByRole("listitem");
  await expect(problems).toHaveText([/show-editr-version/, /show-editor-version.*"v9"/]);
  await expect(storybook.story.getByText("version string v1")).toBeVisible();
});

test("opens and closes the list from the keyboard, and changes flags there", async ({ page, storybook }) => {
  await storybook.open(free);
  await page.keyboard.press("Alt+Shift+F");
  await expect(storybook.list).toBeVisible();
  await choice(storybook.list, "is-api-enabled", "Off").focus();
  await page.keyboard.press("ArrowRight");
  await expect(storybook.story.getByText("api boolean true")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(storybook.list).toBeHidden();
});

test("takes the service down for every flag, and back", async ({ page, storybook }) => {
  await storybook.open(free);
  await choice(storybook.panel, "is-api-enabled", "On").check();
  await expect(storybook.story.getByText("api boolean true")).toBeVisible();
  await storybook.panel.getByRole("switch", { name: "Service down" }).click();
  await expect(storybook.story.getByText("api boolean false")).toBeVisible();
  await expect(choice(storybook.panel, "is-api-enabled", "Service down")).toBeChecked();
  await storybook.panel.getByRole("button", { name: "Reset is-api-enabled" }).click();
  await expect(choice(storybook.panel, "is-api-enabled", "Off")).toBeChecked();
  await storybook.panel.getByRole("button", { name: "Reset", exact: true }).click();
  await expect(page).not.toHaveURL(/globals/);
  await expect(storybook.listButton).toHaveAccessibleName("Flags");
});

test("names a flag of a link that is not declared, and lets go of it", async ({ page, storybook }) => {
  await storybook.open(`${free}&globals=flags.show-old-editor:!true`);
  await expect(storybook.panel.getByRole("list", { name: "Problems" })).toContainText("show-old-editor");
  await storybook.panel.getByRole("button", { name: "Reset", exact: true }).click();
  await expect(storybook.panel.getByRole("list", { name: "Problems" })).toHaveCount(0);
  await expect(page).not.toHaveURL(/globals/);
});

test("loses no choice that is made before the last one came back", async ({ page, storybook }) => {
  await storybook.open(free);
  await choice(storybook.panel, "is-api-enabled", "Off").waitFor();
  await storybook.panel.evaluate((panel) => {
    for (const flag of ["is-api-enabled", "show-hint"]) panel.querySelector<HTMLInputElement>(`[data-flag="${flag}"] input[value=on]`)!.click();
  });
  await expect(page).toHaveURL(/is-api-enabled:!true;flags\.show-hint:!true/);
  await expect(choice(storybook.panel, "is-api-enabled", "On")).toBeChecked();
});

test("warns in the sidebar of a flag with a state that tests have seen in no story, before any was opened", async ({ page, storybook }) => {
  await storybook.open("plain--basic");
  await page.getByRole("button", { name: "Expand all" }).or(page.locator("#editor")).first().click();
  await expect(storybook.statusOf(free)).toBeVisible();
  await expect(storybook.statusOf("plain--basic")).toHaveCount(0);
  await storybook.open(free);
  await expect(storybook.panel.locator("[data-flag=show-hint]")).toContainText("In no storyOn");
  await expect(storybook.panel.locator("[data-flag=show-editor-version]")).not.toContainText("In no story");
});

test("warns of a story that is newer than the tests once it is opened, by its own states", async ({ storybook }) => {
  await storybook.open(rows);
  await expect(storybook.statusOf(rows)).toBeVisible();
  await variants(storybook.panel, "show-rows").selectOption("2");
  await expect(storybook.story.getByText("rows string 2")).toBeVisible();
  await expect(storybook.panel.locator("[data-flag=show-rows]")).toContainText("In no story2");
  await expect(storybook.statusOf(rows)).toBeVisible();
});

test("plays a story in each frame of the matrix, one after the other", async ({ page, storybook }) => {
  // Without the panel: a click takes the focus as well.
  await page.goto("?path=/story/sign-up--filled&globals=flagsMatrix:!true");
  await storybook.waitForMatrix();
  await expect(storybook.story.locator("figcaption")).toHaveText(["is-api-enabled: Off", "is-api-enabled: On", "is-api-enabled: Service down"]);
  for (const state of ["Off", "On", "Service down"]) {
    await expect(storybook.story.frameLocator(`iframe[title="is-api-enabled: ${state}"]`).getByRole("textbox")).toHaveValue("ada@example.org");
  }
  await page.getByRole("switch", { name: "Flag matrix" }).click();
  await expect(storybook.story.getByText("ada@example.org, left 0 times")).toBeVisible();
});

test("says in the matrix in which states the play function fails", async ({ storybook }) => {
  await storybook.open("sign-up--refused&globals=flagsMatrix:!true");
  await storybook.waitForMatrix();
  await expect(storybook.story.locator("figure", { has: storybook.story.getByRole("alert") })).toHaveCount(1);
  await expect(storybook.story.locator('[data-halyard-cell="is-api-enabled: On"]').getByRole("alert")).toContainText("The play function failed: Unable to find an element with the text: api false");
  expect(storybook.problems.splice(0)).toEqual([expect.stringContaining("api false")]);
});

test("shows on a documentation page each story with its own pins", async ({ page, storybook }) => {
  await page.goto("?path=/docs/editor--docs");
  const versions = { Free: "v1", Pinned: "v2", Replaced: "v2", Mistaken: "v1" };
  for (const [name, version] of Object.entries(versions)) {
    await expect(storybook.story.locator(`#anchor--editor--${name.toLowerCase()}`).getByText(/^version/)).toHaveText(`version string ${version}`);
  }
  await storybook.openList();
  await choice(storybook.list, "is-api-enabled", "On").check();
  await expect(storybook.story.getByText("api boolean true")).toHaveCount(4);
});

test("lists its shortcut beside those of Storybook", async ({ page, storybook }) => {
  await storybook.open(free);
  await page.keyboard.press("Control+Shift+,");
  await expect(page.getByText("Keyboard shortcuts").first()).toBeVisible();
  await expect(page.getByText("Flags", { exact: true })).toBeVisible();
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`gives a screen reader and a keyboard all there is, in ${colorScheme} colours`, async ({ page, storybook }) => {
    await page.emulateMedia({ colorScheme });
    await storybook.open(mistaken);
    await expect(storybook.panel.getByRole("list", { name: "Problems" })).toBeVisible();
    await storybook.openList();
    const found = await new AxeBuilder({ page }).include("[role=dialog]").include("[role=tabpanel]").analyze();
    expect(found.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });
}

test("fits beside the story, where the panel is narrow", async ({ page, storybook }) => {
  await page.setViewportSize({ width: 360, height: 720 });
  await page.goto(`?path=/story/${pinned}`);
  await page.getByRole("button", { name: /addon panel/i }).click();
  await page.getByRole("tab", { name: /^Flags/ }).click();
  await expect(storybook.flagsOf("Read by this story").first()).toBeVisible();
  expect(await storybook.panel.evaluate((panel) => [...panel.querySelectorAll("*")].filter((each) => each.getBoundingClientRect().right > innerWidth).length)).toBe(0);
});
