import { expect, test } from "./fixtures.ts";
import { readIdentity } from "./page/identity-cookie.ts";
import { signIn, type Person } from "./page/sign-in.ts";
import { askPostHog } from "./posthog/ask-posthog.ts";
import { setEditor } from "./posthog/set-editor.ts";

test.use({ javaScriptEnabled: false });

const people: { person: Person; team: string; plan: string; api: string; broadcast: string }[] = [
  { person: "ada", team: "acme", plan: "pro", api: "on", broadcast: "acme-repair-week" },
  { person: "alan", team: "globex", plan: "free", api: "off", broadcast: "globex-storm" },
];

for (const { person, team, plan, api, broadcast } of people) {
  test(`shows ${person} of team ${team} the right editor and the right API page`, async ({ page, app }) => {
    await page.goto("/");
    await signIn(page, person);
    await page.goto(`/broadcasts/${broadcast}`);
    const { distinctIds, properties } = app.emulator.project.people.find(({ distinctIds: [id] }) => id === person)!;
    const answer = await askPostHog(app.emulator, {
      distinct_id: distinctIds[0]!,
      groups: { team },
      person_properties: properties,
      group_properties: { team: { plan } },
    });
    await expect(page.locator("[data-editor]")).toHaveCount(1);
    await expect(page.locator(`[data-editor=${answer["show-broadcast-editor-version"] || "v1"}]`)).toBeVisible();
    await page.goto("/api-keys");
    await expect(page.locator("[data-api]")).toHaveCount(1);
    await expect(page.locator(`[data-api=${api}]`)).toBeVisible();
  });
}

test("shows ada the editor of her team, and a change of the rules on the next load", async ({ page, app }) => {
  await page.goto("/");
  await signIn(page, "ada");
  await page.goto("/broadcasts/acme-repair-week");
  await expect(page.locator("[data-editor=v2]")).toBeVisible();
  await app.emulator.update(({ flags }) => {
    flags[1]!.filters.groups![0]!.variant = "v1";
  });
  await page.reload();
  await expect(page.locator("[data-editor=v1]")).toBeVisible();
  await expect(page.locator("[data-editor]")).toHaveCount(1);
});

test("shows a visitor on the first ever visit the editor that PostHog gives for the id in the response's cookie", async ({ page, app }) => {
  const counts = new Map<string, number>();
  // Until both editors were seen: which id gets which is chance.
  while (counts.size < 2) {
    await page.context().clearCookies();
    await page.goto("/broadcasts/welcome");
    const { distinctId, deviceId, state } = (await readIdentity(page.context()))!;
    const answer = await askPostHog(app.emulator, { distinct_id: distinctId, $device_id: deviceId });
    const editor = String(answer["show-broadcast-editor-version"] || "v1");
    expect(state).toBe("anonymous");
    await expect(page.locator("[data-editor]")).toHaveCount(1);
    await expect(page.locator(`[data-editor=${editor}]`)).toBeVisible();
    await expect(page.locator("[data-client-editor]")).toHaveAttribute("data-client-editor", editor);
    counts.set(editor, (counts.get(editor) ?? 0) + 1);
  }
});

test("shows the right editor in the first page that a new server renders", async ({ page, start }) => {
  const { url } = await start({ before: (emulator) => setEditor(emulator, "v2") });
  await page.goto(`${url}/broadcasts/welcome`);
  await expect(page.locator("[data-editor=v2]")).toBeVisible();
});

test("keeps a returning visitor's id and editor", async ({ page }) => {
  await page.goto("/broadcasts/welcome");
  const first = await readIdentity(page.context());
  const editor = await page.locator("[data-editor]").getAttribute("data-editor");
  await page.goto("/");
  await expect(page.locator("[data-list-editor]")).toHaveAttribute("data-list-editor", editor!);
  await page.goto("/broadcasts/welcome");
  expect(await readIdentity(page.context())).toEqual(first);
  await expect(page.locator("[data-editor]")).toHaveAttribute("data-editor", editor!);
});
