import type { Response } from "@playwright/test";
import { createOverride, defineFlags } from "@halyard/core";
import { createSigner } from "./app/create-signer.ts";
import { secret } from "./app/start-app.ts";
import { expect, test } from "./fixtures.ts";
import { observePage } from "./page/observe-page.ts";
import { readPage } from "./page/read-page.ts";
import { setEditor } from "./posthog/set-editor.ts";

const base = "/shop";

const offer = `${base}/offers/new/`;

const editorFlag = "show-broadcast-editor-version";

const route = "path=/[variants]/offers/[slug]&kind=page";

const override = createOverride({ flags: defineFlags({ [editorFlag]: { variants: ["v1", "v2"], default: "v1" } }), signer: () => createSigner(secret) });

// An application below a base path, with trailing slashes and with the variants above a layout.
test.use({ mode: { folder: "e2e/addresses", server: "start", webhook: `${base}/api/halyard/webhook/`, address: offer, from: { address: `${base}/offers/old/`, link: "New" } } });

function valueOf(html: string, attribute: string): string | undefined {
  return new RegExp(` ${attribute}="([^"]*)"`).exec(html)?.[1];
}

for (const editor of ["v1", "v2"]) {
  test(`has ${editor} in page, layout and title of a prerendered page, at the visible address`, async ({ app }) => {
    await setEditor(app.emulator, editor);
    await readPage(app.url + offer);
    const { status, headers, html, editors } = await readPage(app.url + offer);
    expect([status, headers["x-nextjs-cache"], headers["cache-control"]]).toEqual([200, "HIT", "private, no-cache"]);
    expect([editors, valueOf(html, "data-layout"), valueOf(html, "data-where")]).toEqual([[editor], editor, "/offers/new/"]);
    expect(html).toContain(`<title>An offer in ${editor}</title>`);
  });
}

test("shows the variant after a link too, and lets no shared cache keep what the router fetches for it", async ({ page, app }) => {
  await setEditor(app.emulator, "v2");
  const { problems, requests } = await observePage(page);
  const fetched: Response[] = [];
  page.on("response", (response) => {
    if (response.request().headers().rsc !== undefined) fetched.push(response);
  });
  await page.goto(`${base}/offers/old/`);
  await page.getByRole("link", { name: "New" }).click();
  await expect(page.locator("[data-where='/offers/new/']")).toHaveCount(1);
  await page.waitForLoadState("networkidle");
  await expect(page.locator("[data-editor]")).toHaveAttribute("data-editor", "v2");
  expect(new URL(page.url()).pathname).toBe(offer);

  const pages = fetched.filter((response) => response.status() === 200);
  expect(pages.length).toBeGreaterThan(0);
  for (const response of pages) {
    const headers = response.headers();
    expect([headers["content-type"], headers["cache-control"]]).toEqual(["text/x-component", "private, no-cache"]);
    expect(headers["vary"]).toContain("rsc");
  }
  expect(requests.filter((url) => url.includes("~"))).toEqual([]);
  expect(problems).toEqual([]);
});

test("lets a prerendered page redirect, and not be there, for every variant", async ({ app }) => {
  for (const editor of ["v1", "v2"]) {
    await setEditor(app.emulator, editor);
    const moved = await readPage(`${app.url}${base}/offers/moved/`);
    expect([moved.status, moved.headers.location, moved.headers["cache-control"]]).toEqual([307, `${base}/offers/new`, "private, no-cache"]);
    expect((await readPage(`${app.url}${base}/offers/gone/`)).status).toBe(404);
  }
});

test("finds nothing at the address of a page, also for the router", async ({ app }) => {
  const own = new URL(String((await readPage(app.url + offer)).headers["x-middleware-rewrite"]), app.url).pathname;
  expect(own).toMatch(/^\/shop\/~[01]~.{16}\/offers\/new\/$/);
  for (const path of [own, own.replaceAll("~", "%7E"), own.slice(0, -1)]) {
    const { status } = await fetch(app.url + path);
    expect([path, status]).toEqual([path, 404]);
  }
  expect((await fetch(app.url + own, { headers: { rsc: "1" } })).status).toBe(404);
});

test("renders every variant anew when its route is revalidated", async ({ app }) => {
  const renderedAt = async (editor: string): Promise<number> => {
    await setEditor(app.emulator, editor);
    return Number(valueOf((await readPage(app.url + offer)).html, "data-rendered"));
  };
  const before = [await renderedAt("v1"), await renderedAt("v2")];
  expect([await renderedAt("v1"), await renderedAt("v2")]).toEqual(before);
  expect((await fetch(`${app.url}${base}/api/renew/?${route}`, { method: "POST" })).status).toBe(200);
  const after = [await renderedAt("v1"), await renderedAt("v2")];
  expect(after[0]).toBeGreaterThan(before[0]!);
  expect(after[1]).toBeGreaterThan(before[1]!);
});

test("shows a draft in the visitor's variant, and keeps it nowhere", async ({ app }) => {
  await setEditor(app.emulator, "v2");
  const cookie = (await fetch(`${app.url}${base}/api/draft/`)).headers.getSetCookie().find((line) => line.startsWith("__prerender_bypass="))!.split(";")[0]!;
  const { editors, html, headers } = await readPage(app.url + offer, { cookie });
  expect([editors, valueOf(html, "data-draft")]).toEqual([["v2"], "true"]);
  expect(headers["cache-control"]).toContain("no-store");
  expect(valueOf((await readPage(app.url + offer)).html, "data-draft")).toBe("false");
});

test("shows the variant that a server action brings, once it leads to the page", async ({ page, app }) => {
  await setEditor(app.emulator, "v1");
  await page.goto(offer);
  await expect(page.locator("[data-editor=v1]")).toHaveCount(1);
  await page.getByRole("button", { name: "Force v2" }).click();
  await expect(page.locator("[data-editor=v2]")).toHaveCount(1);
  await expect(page.locator("[data-layout=v2]")).toHaveCount(1);
  expect(new URL(page.url()).pathname).toBe(offer);
});

test("opens a link with overrides below the base path", async ({ app }) => {
  await setEditor(app.emulator, "v1");
  const { status, headers } = await readPage(app.url + override.link(`${offer}?a=1`, { [editorFlag]: "v2" }));
  expect([status, headers.location]).toEqual([307, `${offer}?a=1`]);
  const cookie = String(headers["set-cookie"]).split(";")[0]!;
  expect((await readPage(app.url + offer, { cookie })).editors).toEqual(["v2"]);
});

test("reports what the page shows below the base path, and once what a route handler reads for it", async ({ page, app }) => {
  await setEditor(app.emulator, "v2");
  app.emulator.clear();
  await page.goto(offer);
  const exposures = (): unknown[] => app.emulator.events().filter(({ event }) => event === "$feature_flag_called").map(({ properties }) => [properties.$lib, properties.$feature_flag_response]);
  await expect.poll(exposures).toEqual([["posthog-node", "v2"]]);

  await page.context().clearCookies();
  await page.reload();
  app.emulator.clear();
  const read = await page.evaluate(async (path) => [await (await fetch(path)).json(), await (await fetch(path)).json()], `${base}/api/read/`);
  expect(read).toEqual(["v2", "v2"]);
  await expect.poll(exposures).toEqual([["posthog-node", "v2"]]);
});

test("reports nothing of a page that is only prefetched, and what it shows once somebody goes there", async ({ page, app }) => {
  await setEditor(app.emulator, "v2");
  app.emulator.clear();
  const exposures = (): unknown[] => app.emulator.events().filter(({ event }) => event === "$feature_flag_called").map(({ properties }) => properties.$feature_flag_response);
  // Looked at in the page: outside of it the browser may have let go of a body, and a server knows a router by the headers it sends.
  await page.addInitScript(() => {
    const { fetch } = window;
    window.fetch = async (...request) => {
      const response = await fetch(...request);
      void response.clone().text().then((body) => body.includes("data-read") && Object.assign(window, { isPrefetched: true }));
      return response;
    };
  });
  await page.goto(`${base}/plain/`);
  await page.waitForFunction(() => "isPrefetched" in window);
  await page.waitForLoadState("networkidle");
  expect(exposures()).toEqual([]);

  await page.getByRole("link", { name: "Read" }).click();
  await expect(page.locator("[data-editor=v2]")).toHaveCount(1);
  await expect.poll(exposures).toEqual(["v2"]);
});

test.describe("a branch with a rescue that leads elsewhere", () => {
  test.beforeEach(async ({ app }) => {
    await setEditor(app.emulator, "v2");
  });

  test("redirects in the browser", async ({ page }) => {
    await page.goto(`${base}/rescue/client/`);
    await expect(page.locator("[data-editor=v2]")).toHaveCount(1);
    await page.getByRole("button", { name: "Redirect" }).click();
    await page.waitForURL(`**${offer}`);
  });

  test("is not found in the browser, where the rescue is not shown", async ({ page }) => {
    await page.goto(`${base}/rescue/client/`);
    await expect(page.locator("[data-editor=v2]")).toHaveCount(1);
    await page.getByRole("button", { name: "Not found" }).click();
    await expect(page.getByRole("heading", { name: "404" })).toBeVisible();
    await expect(page.locator("[data-editor]")).toHaveCount(0);
  });

  for (const after of ["", "&after=data"]) {
    test(`answers as the page without a rescue would when it is rendered on the server${after && ", also after it has waited"}`, async ({ app }) => {
      const redirected = await readPage(`${app.url}${base}/rescue/server/?to=redirect${after}`);
      expect([redirected.status, redirected.headers.location, redirected.editors]).toEqual([307, `${base}/offers/new`, []]);
      const missing = await readPage(`${app.url}${base}/rescue/server/?to=notFound${after}`);
      expect([missing.status, missing.editors]).toEqual([404, []]);
    });
  }
});
