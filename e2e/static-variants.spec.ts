import { createOverride, defineFlags, type Override } from "@halyard/core";
import { createSigner } from "./app/create-signer.ts";
import { secret } from "./app/start-app.ts";
import { modes } from "./app/mode.ts";
import { expect, test } from "./fixtures.ts";
import { readIdentity } from "./page/identity-cookie.ts";
import { observePage } from "./page/observe-page.ts";
import { readPage } from "./page/read-page.ts";
import { waitUntilIdle } from "./page/wait-until-idle.ts";
import { setEditor } from "./posthog/set-editor.ts";

const { address } = modes["static-variants"];

const editorFlag = "show-broadcast-editor-version";

function overrideOf(key: string): Override<typeof flags> {
  return createOverride({ flags, signer: () => createSigner(key) });
}

/** As the demo declares it. */
const flags = defineFlags({ [editorFlag]: { variants: ["v1", "v2"], default: "v1" } });

/** The path of the page that answered, which Next.js tells in a header. */
function pathOf(headers: Record<string, unknown>): string {
  return String(headers["x-middleware-rewrite"]);
}

test("serves each combination from the cache once somebody has had it, and lets no shared cache keep it", async ({ app }) => {
  const seen = new Map<string, { html: string; etag: unknown }>();
  for (const editor of ["v1", "v2", "v1", "v2"]) {
    await setEditor(app.emulator, editor);
    // The hint is decided by the visitor's id, so either of its two pages may come.
    for (let visit = 0; visit < 8; visit += 1) {
      const { status, headers, html, editors } = await readPage(app.url + address);
      expect([status, editors]).toEqual([200, [editor]]);
      expect(headers["cache-control"]).toBe("private, no-cache");
      const known = seen.get(pathOf(headers));
      if (known) expect([headers["x-nextjs-cache"], html, headers.etag]).toEqual(["HIT", known.html, known.etag]);
      else seen.set(pathOf(headers), { html, etag: headers.etag });
    }
  }
  expect(seen.size).toBeGreaterThanOrEqual(2);
  expect(seen.size).toBeLessThanOrEqual(4);
});

test("gives every visitor an id of their own with the page that they share", async ({ app }) => {
  const [first, second] = await Promise.all([readPage(app.url + address), readPage(app.url + address)]);
  const ids = [first, second].map(({ headers }) => headers["set-cookie"]!.join().match(/[0-9a-f]{8}-[0-9a-f-]{27}/)![0]);
  expect(ids[0]).not.toBe(ids[1]);
  for (const { html } of [first, second]) for (const id of ids) expect(html).not.toContain(id);
});

test("finds nothing at the address of a page, at a forged one, and at one of an earlier secret", async ({ app }) => {
  const own = pathOf((await readPage(app.url + address)).headers);
  const forged = [`${address}/~0~AAAAAAAAAAAAAAAA`, own.replace(/~.~/, "~9~"), `${own}A`, `${address}/~`, `${address}/~none`, `${address}/other`, own.replaceAll("~", "%7E"), own.replace("~", "%7e"), own.replaceAll("~", "%257E")];
  for (const path of [own, ...forged]) {
    const { status, editors, html } = await readPage(app.url + path);
    expect([path, status, editors]).toEqual([path, 404, []]);
    expect(html).toContain("Nothing at this address");
  }
  // One answer for all of them, which nobody can make more of.
  const { headers } = await readPage(`${app.url}${address}/${Date.now()}`);
  expect([pathOf(headers), headers["x-nextjs-cache"]]).toEqual([`${address}/~none`, "HIT"]);
});

test("keeps a route that reads no flag static in the same application", async ({ app }) => {
  const { status, headers } = await readPage(`${app.url}/about`);
  expect([status, headers["x-nextjs-prerender"], headers["x-nextjs-cache"]]).toEqual([200, "1, 1", "HIT"]);
  expect(headers["x-middleware-rewrite"]).toBeUndefined();
});

test("lets caches keep a route that reads no flag, but not with the identity that a first visitor gets with it", async ({ app }) => {
  const first = await readPage(`${app.url}/about`);
  expect(first.headers["cache-control"]).toBe("private, no-cache, no-store, max-age=0, must-revalidate");
  const [identity] = first.headers["set-cookie"]!;
  const returning = await readPage(`${app.url}/about`, { cookie: identity!.split(";")[0]! });
  expect([returning.headers["set-cookie"], returning.headers["cache-control"]]).toEqual([undefined, "s-maxage=31536000"]);
});

test("shows the visible address in links and scripts, at first and after coming back to it", async ({ page, app }) => {
  await setEditor(app.emulator, "v2");
  const { problems, requests } = await observePage(page);
  await page.goto(`${address}?step=2`);
  const current = page.getByRole("navigation", { name: "Main" }).locator("[aria-current=page]");
  await expect(current).toHaveText("Tour");
  await page.getByRole("link", { name: "About" }).click();
  await expect(current).toHaveText("About");
  await page.getByRole("link", { name: "Tour" }).click();
  await expect(current).toHaveText("Tour");
  await expect(page.locator("[data-editor=v2]")).toBeVisible();
  expect(new URL(page.url()).pathname).toBe(address);
  expect(requests.filter((url) => new URL(url).pathname.includes("~"))).toEqual([]);
  expect(problems).toEqual([]);
});

test("decides for the person, and again after signing in", async ({ page, app }) => {
  await app.emulator.update(({ flags }) => {
    // Only the team Acme gets the second editor.
    flags.find(({ key }) => key === "show-broadcast-editor-version")!.filters.groups!.splice(1);
  });
  await page.goto(address);
  await expect(page.locator("[data-editor=v1]")).toBeVisible();
  await page.goto("/");
  await page.getByRole("button", { name: /^Account/ }).click();
  await page.locator("button[name=person][value=ada]").click();
  await page.locator("[data-person=ada]").waitFor();
  await page.getByRole("link", { name: "Tour" }).click();
  await expect(page.locator("[data-editor=v2]")).toBeVisible();
});

test("shows whoever opens a link the page of its variant, from the cache, at the visible address", async ({ page, app }) => {
  await setEditor(app.emulator, "v1");
  const { seen, problems, requests } = await observePage(page);
  const link = overrideOf(secret).link(`${address}?step=2`, { [editorFlag]: "v2" });
  // Whichever of the two pages with that editor it is, somebody has had it then.
  for (let visit = 0; visit < 2; visit += 1) await page.goto(link);
  expect(page.url()).toBe(`${app.url}${address}?step=2`);
  await waitUntilIdle(page, app.emulator);
  expect(await seen()).toEqual({ editors: ["v2"], clientEditors: ["v2"], layoutShift: 0 });
  expect(requests.filter((url) => url.includes("~"))).toEqual([]);
  const headers = (await page.reload())!.headers();
  expect([headers["x-nextjs-cache"], headers["cache-control"]]).toEqual(["HIT", "private, no-cache"]);
  await waitUntilIdle(page, app.emulator);

  await page.goto(`${address}?halyard=`);
  await expect(page.locator("[data-editor=v1]")).toBeVisible();
  expect(page.url()).toBe(app.url + address);
  await waitUntilIdle(page, app.emulator);
  expect(problems).toEqual([]);
  // A page of the test before may still have something to send.
  const { distinctId } = (await readIdentity(page.context()))!;
  const exposed = app.emulator.events().filter(({ distinct_id: id, properties }) => properties.$feature_flag === editorFlag && (id || properties.distinct_id) === distinctId);
  expect(exposed.map(({ properties }) => properties.$feature_flag_response)).not.toContain("v2");
});

test("shows whoever opens a forged link their own page", async ({ page, app }) => {
  await setEditor(app.emulator, "v1");
  await page.goto(overrideOf("another secret that is long enough to sign").link(address, { [editorFlag]: "v2" }));
  await expect(page.locator("[data-editor=v1]")).toBeVisible();
  expect(page.url()).toBe(app.url + address);
  expect((await page.context().cookies()).map(({ name }) => name)).not.toContain("halyard-overrides");
});
