import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "./fixtures.ts";
import { observePage } from "./page/observe-page.ts";
import { waitUntilIdle } from "./page/wait-until-idle.ts";
import { setEditor } from "./posthog/set-editor.ts";

/** What only this editor says. */
const texts = { v1: "A blank line starts a new paragraph", v2: "Add a block" };

/** The names of the browser's script files in which a text stands. */
async function filesWith(folder: string, text: string): Promise<string[]> {
  const root = join(import.meta.dirname, "..", folder, ".next/static");
  const names = (await readdir(root, { recursive: true })).filter((name) => name.endsWith(".js"));
  const contents = await Promise.all(names.map((name) => readFile(join(root, name), "utf8")));
  return names.filter((_, index) => contents[index]!.includes(text));
}

for (const [shown, other] of [["v1", "v2"], ["v2", "v1"]] as const) {
  test(`downloads the code of ${shown} and not of ${other} when the flag says ${shown}`, async ({ page, app, folder }) => {
    const [own, foreign] = await Promise.all([shown, other].map((editor) => filesWith(folder, texts[editor])));
    expect([own!.length, foreign!.length]).toEqual([1, 1]);

    await setEditor(app.emulator, shown);
    const { requests } = await observePage(page);
    await page.goto("/broadcasts/welcome");
    await waitUntilIdle(page, app.emulator);
    expect(requests.filter((url) => url.endsWith(own![0]!))).toHaveLength(1);
    expect(requests.filter((url) => url.endsWith(foreign![0]!))).toEqual([]);
  });
}
