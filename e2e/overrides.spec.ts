import { createOverride, defineFlags, type Override } from "@halyard/core";
import type { Page } from "@playwright/test";
import { createSigner } from "./app/create-signer.ts";
import { secret } from "./app/start-app.ts";
import { expect, test } from "./fixtures.ts";
import { observePage } from "./page/observe-page.ts";
import { readPage } from "./page/read-page.ts";
import { signIn } from "./page/sign-in.ts";
import { waitUntilIdle } from "./page/wait-until-idle.ts";
import { setEditor } from "./posthog/set-editor.ts";

const behindProxy = "/broadcasts/welcome";

const withoutProxy = "/preview/welcome";

/** As the demo declares them. */
const flags = defineFlags({ "show-broadcast-editor-version": { variants: ["v1", "v2"], default: "v1" }, "show-send-time-hint": {} });

function overrideOf(key: string): Override<typeof flags> {
  return createOverride({ flags, signer: () => createSigner(key) });
}

const override = overrideOf(secret);

async function cookieOf(page: Page): Promise<{ value: string; httpOnly: boolean; sameSite: string } | undefined> {
  return (await page.context().cookies()).find(({ name }) => name === "halyard-overrides");
}

test.beforeEach(async ({ app }) => {
  await setEditor(app.emulator, "v1");
});

test("shows whoever opens a link its variant, on server and client, without a flash of the other", async ({ page, app }) => {
  const { seen, problems } = await observePage(page);
  await page.goto(override.link(`${behindProxy}?q=a+b%2B&empty=#top`, { "show-broadcast-editor-version": "v2", "show-send-time-hint": true }));
  expect(page.url()).toBe(`${app.url}${behindProxy}?q=a+b%2B&empty=#top`);
  await waitUntilIdle(page, app.emulator);
  expect(await seen()).toMatchObject({ editors: ["v2"], clientEditors: ["v2"] });
  await page.goto(withoutProxy);
  await expect(page.locator("[data-editor-preview=v2]")).toBeVisible();
  expect(problems).toEqual([]);
  expect(await cookieOf(page)).toMatchObject({ httpOnly: true, sameSite: "Lax" });
  expect(await page.evaluate(() => document.cookie)).not.toContain("halyard");
});

test("tells PostHog nothing of what is forced", async ({ page, app }) => {
  app.emulator.clear();
  await page.goto(override.link(behindProxy, { "show-broadcast-editor-version": "v2" }));
  await waitUntilIdle(page, app.emulator);
  await page.goto("about:blank");
  const events = JSON.stringify(app.emulator.events());
  expect(events).toContain("$pageview");
  expect(events).not.toContain("show-broadcast-editor-version");
});

test("keeps an override through signing in, and ends it with an empty link", async ({ page, app }) => {
  await page.goto(override.link("/", { "show-broadcast-editor-version": "v2" }));
  await signIn(page, "ada");
  await page.goto(behindProxy);
  await expect(page.locator("[data-editor=v2]")).toBeVisible();
  await page.goto(`${behindProxy}?halyard=`);
  await expect(page.locator("[data-editor=v1]")).toBeVisible();
  expect([page.url(), await cookieOf(page)]).toEqual([app.url + behindProxy, undefined]);
});

test("has the overrides of the link that was opened last in all tabs, and changes none of them by itself", async ({ page, context }) => {
  const { seen, problems } = await observePage(page);
  await page.goto(override.link(behindProxy, { "show-broadcast-editor-version": "v2" }));
  await expect(page.locator("[data-client-editor=v2]")).toBeVisible();
  const second = await context.newPage();
  await second.goto(override.link(behindProxy, { "show-broadcast-editor-version": "v1" }));
  await expect(second.locator("[data-client-editor=v1]")).toBeVisible();
  expect(await seen()).toMatchObject({ editors: ["v2"], clientEditors: ["v2"] });
  await page.reload();
  await expect(page.locator("[data-client-editor=v1]")).toBeVisible();
  expect([await seen(), problems]).toEqual([expect.objectContaining({ editors: ["v1"], clientEditors: ["v1"] }), []]);
});

test("is opened on a page that reads no flag as well", async ({ page, app }) => {
  await page.goto(override.link("/about?a=1", { "show-broadcast-editor-version": "v2" }));
  expect(page.url()).toBe(`${app.url}/about?a=1`);
  await page.goto(behindProxy);
  await expect(page.locator("[data-editor=v2]")).toBeVisible();
});

test("changes nothing for what is not declared any more, and holds for the rest", async ({ page }) => {
  const earlier = createOverride({ flags: defineFlags({ gone: {}, "show-send-time-hint": { variants: ["🕰️"], default: "🕰️" }, "show-broadcast-editor-version": { variants: ["v2"], default: "v2" } }), signer: () => createSigner(secret) });
  const { problems } = await observePage(page);
  await page.goto(earlier.link(behindProxy, { gone: true, "show-send-time-hint": "🕰️", "show-broadcast-editor-version": "v2" }));
  await expect(page.locator("[data-editor=v2]")).toBeVisible();
  expect(problems).toEqual([]);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("shows the variant of the link", async ({ page }) => {
    await page.goto(override.link(behindProxy, { "show-broadcast-editor-version": "v2" }));
    await expect(page.locator("[data-editor=v2]")).toBeVisible();
  });
});

test("answers a link with a redirect within the site that nobody stores", async ({ app }) => {
  const { status, headers } = await readPage(app.url + override.link(`${behindProxy}?a=+%2B&b=`, { "show-broadcast-editor-version": "v2" }));
  expect([status, headers.location, headers["cache-control"]]).toEqual([307, `${behindProxy}?a=+%2B&b=`, "no-store"]);
  const elsewhere = await readPage(app.url + override.link("//elsewhere.example/x", { "show-broadcast-editor-version": "v2" }));
  expect(new URL(elsewhere.headers.location ?? "", app.url).origin).toBe(app.url);
});

for (const [name, token] of Object.entries({
  "another secret signed": overrideOf("another secret that is long enough to sign").link("", { "show-broadcast-editor-version": "v2" }),
  "is noise": "?halyard=%E0%A4%A.🚩",
  "is 10 kB long": `?halyard=${"a".repeat(43)}.${"W".repeat(10_000)}`,
})) {
  test(`ignores a link that ${name}, without a word`, async ({ page, app }) => {
    const { problems } = await observePage(page);
    await page.goto(behindProxy + token);
    await expect(page.locator("[data-editor=v1]")).toBeVisible();
    expect([page.url(), problems, await cookieOf(page)]).toEqual([app.url + behindProxy, [], undefined]);
  });
}

test("ignores a link, and a cookie that is kept too long, once they are out of date", async ({ start }) => {
  const { url, advance, emulator, logs } = await start();
  await setEditor(emulator, "v1");
  const values = { "show-broadcast-editor-version": "v2" } as const;
  const { name, value } = override.cookie(values, { lifetimeMs: 60_000 });
  const cookie = `${name}=${value}`;
  expect((await readPage(url + behindProxy, { cookie })).editors).toEqual(["v2"]);
  await advance(61_000);
  expect((await readPage(url + behindProxy, { cookie })).editors).toEqual(["v1"]);
  expect((await readPage(url + withoutProxy, { cookie })).preview).toBe("v1");
  expect((await readPage(url + override.link(behindProxy, values, { lifetimeMs: 60_000 }))).headers["set-cookie"]).toBeUndefined();
  expect(logs()).toEqual([]);
});

test("does not let a page change flags by loading a link as something else", async ({ page }) => {
  await page.goto(behindProxy);
  const link = override.link("/", { "show-broadcast-editor-version": "v2" });
  await page.evaluate(async (address) => {
    await fetch(address);
    const picture = new Image();
    picture.src = address;
    await picture.decode().catch(() => {});
  }, link);
  expect(await cookieOf(page)).toBeUndefined();
});
