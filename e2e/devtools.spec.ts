import { expect, test } from "./fixtures.ts";
import { observePage } from "./page/observe-page.ts";
import { devtoolsOf, findFlag, findLauncher, findPanel } from "./page/open-devtools.ts";
import { readPage } from "./page/read-page.ts";
import { waitUntilIdle } from "./page/wait-until-idle.ts";
import { watchPairs } from "./page/watch-pairs.ts";
import { setEditor } from "./posthog/set-editor.ts";

const editor = "show-broadcast-editor-version";

test("change server and client components in one step, without loading the page again", async ({ page, app, mode }) => {
  await setEditor(app.emulator, "v1");
  const { seen, problems, requests } = await observePage(page);
  // During development everybody has them, elsewhere whoever has a link.
  await page.goto(mode.server === "dev" ? mode.address : devtoolsOf().link(mode.address));
  await findLauncher(page).click();
  await waitUntilIdle(page, app.emulator);
  const flag = findFlag(page, editor);
  await flag.getByRole("button", { name: "Force v2" }).click();
  // Where a client's <Flag> shows a branch for the first time, its readers wait for the branch's code; so both are loaded first.
  await page.locator("[data-tips=v2]").waitFor();

  const pairs = await watchPairs(page);
  await flag.getByRole("button", { name: "Force v1" }).click();
  await page.locator("[data-tips=v1]").waitFor();
  await expect(flag.getByRole("button", { name: "Force v1" })).toBeFocused();
  await findPanel(page).getByRole("button", { name: "Reset all" }).click();
  await expect(flag.getByRole("button", { name: "As decided: v1" })).toHaveAttribute("aria-pressed", "true");
  await flag.getByRole("button", { name: "Force v2" }).click();
  await page.locator("[data-tips=v2]").waitFor();
  await expect(flag).toContainText("It is forced in this browser.");

  for (const [server, client, tips] of await pairs()) expect([client, tips]).toEqual([server, server]);
  expect(await seen()).toMatchObject({ editors: ["v1", "v2", "v1", "v2"], clientEditors: ["v1", "v2", "v1", "v2"] });
  expect(requests.filter((url) => new URL(url).pathname === mode.address && !new URL(url).searchParams.has("_rsc"))).toHaveLength(1);
  await expect(flag).not.toContainText(/differ|would now give/);
  // During development Next.js preloads the style sheets of the variant that has left, too.
  expect(problems.filter((problem) => !problem.includes("was preloaded using link preload"))).toEqual([]);

  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  expect((await readPage(app.url + mode.address, { cookie })).editors).toEqual(["v2"]);
});
