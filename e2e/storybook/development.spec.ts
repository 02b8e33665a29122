import { expect, test } from "@playwright/test";
import { variants } from "./fixtures.ts";
import { startDevelopment } from "./start-development.ts";

function flagsWith(...names: string[]): string {
  return `
    import { defineFlags } from "@halyard/core";
    export const flags = defineFlags({ "show-editor": { variants: ${JSON.stringify(names)}, default: "v1" } });
  `;
}

test("follows what is edited: the declarations, and what tests have seen", async ({ page }) => {
  const storybook = await startDevelopment({
    "package.json": '{ "type": "module" }',
    ".storybook/main.ts": `
      export default {
        framework: "@storybook/nextjs-vite",
        stories: ["../*.stories.tsx"],
        addons: ["@halyard/storybook"],
        core: { disableTelemetry: true, disableWhatsNewNotifications: true },
        typescript: { reactDocgen: false },
      };
    `,
    "flags.ts": flagsWith("v1", "v2"),
    "editor.stories.tsx": `
      import { useFlag } from "@halyard/react";
      export default { title: "Editor", component: () => <p>editor {useFlag("show-editor")}</p> };
      export const Free = {};
      export const Second = { parameters: { flags: { "show-editor": "v2" } } };
    `,
  });
  try {
    await page.goto(`${storybook.url}?path=/story/editor--free`);
    const story = page.frameLocator("#storybook-preview-iframe");
    // What compiles at the first visit is limited by the test alone.
    await expect(story.getByText("editor v1")).toBeVisible({ timeout: 0 });
    await page.getByRole("tab", { name: /^Flags/ }).click();
    const control = variants(page.getByRole("tabpanel", { name: /^Flags/ }), "show-editor");
    await control.selectOption("v2");
    await expect(story.getByText("editor v2")).toBeVisible();
    const warning = page.locator('[data-item-id="editor--free"]').getByRole("button", { name: /^Test status/ });
    await expect(warning).toHaveCount(0);

    await storybook.write("flags.ts", flagsWith("v1", "v2", "v3"));
    await expect(control.getByRole("option")).toHaveText(["v1", "v2", "v3", "Service down"]);
    await expect(story.getByText("editor v2")).toBeVisible();
    await control.selectOption("v3");
    await expect(story.getByText("editor v3")).toBeVisible();
    await expect(warning).toBeVisible();

    const record = { flag: "show-editor", state: "v3", by: "story", id: "[stories: show-editor v3] editor.stories.tsx > Free", story: "editor--free", passed: true };
    await storybook.write(".halyard/coverage.json", JSON.stringify({ format: 1, records: [record] }));
    await expect(warning).toHaveCount(0);
  } finally {
    await storybook.stop();
  }
});
