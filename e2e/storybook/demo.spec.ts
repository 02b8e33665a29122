import { choice, expect, openElsewhere, test, variants } from "./fixtures.ts";

const editorFlag = "show-broadcast-editor-version";
const hintFlag = "show-send-time-hint";

test("shows the editor that the toolbar chooses, after a reload and from its link, too", async ({ page, storybook, browser }) => {
  await storybook.open("broadcast-editor--chosen");
  await expect(storybook.story.locator("[data-editor=v1]")).toBeVisible();
  await storybook.openList();
  await variants(storybook.list, editorFlag).selectOption("v2");
  await expect(storybook.story.locator("[data-editor=v2]")).toBeVisible();
  await expect(page).toHaveURL(/v2$/);
  await storybook.reload();
  await expect(storybook.story.locator("[data-editor=v2]")).toBeVisible();

  await openElsewhere(browser, page.url(), (story) => expect(story.locator("[data-editor=v2]")).toBeVisible());
});

test("gives a server component what the toolbar chooses", async ({ storybook }) => {
  await storybook.open("api-page--page");
  const flag = "is-broadcast-api-enabled";
  await expect(storybook.flagsOf("Read by this story").locator("[data-name]")).toHaveText([flag]);
  const off = await storybook.story.locator("#storybook-root").innerText();
  await choice(storybook.panel, flag, "On").check();
  await expect(storybook.story.locator("#storybook-root")).not.toHaveText(off, { useInnerText: true });
});

test("lists just the flags that each story reads", async ({ storybook }) => {
  const reads = { "api-page--page": ["is-broadcast-api-enabled"], "client-reader--sidebar": [editorFlag, hintFlag], "server-reader--public-preview": [editorFlag] };
  for (const [storyId, names] of Object.entries(reads)) {
    await storybook.open(storyId);
    await expect(storybook.flagsOf("Read by this story").locator("[data-name]")).toHaveText(names);
    await expect(storybook.panel.locator("[data-flag]")).toHaveCount(3);
  }
});

test("shows each state of what the story reads once, side by side", async ({ page, storybook }) => {
  await storybook.open("broadcast-editor--chosen");
  await page.getByRole("switch", { name: "Flag matrix" }).click();
  await storybook.story.locator("[data-halyard-matrix=complete]").waitFor();
  const editors = { v1: "v1", v2: "v2", "Service down": "v1" };
  await expect(storybook.story.locator("figcaption")).toHaveText(Object.keys(editors).map((state) => `${editorFlag}: ${state}`));
  for (const [state, editor] of Object.entries(editors)) {
    const cell = storybook.story.frameLocator(`iframe[title="${editorFlag}: ${state}"]`);
    await expect(cell.locator("[data-editor]")).toHaveAttribute("data-editor", editor);
  }
  await expect(page).toHaveURL(/flagsMatrix:!true/);
  await page.getByRole("switch", { name: "Flag matrix" }).click();
  await expect(storybook.story.locator("[data-editor=v1]")).toBeVisible();
  await expect(page).not.toHaveURL(/flagsMatrix/);
});
