import { get } from "node:http";
import { modes } from "./app/mode.ts";
import { expect, test } from "./fixtures.ts";
import { readPage } from "./page/read-page.ts";
import { setEditor } from "./posthog/set-editor.ts";

test("sends the static shell at once, and after it what reads a flag", async ({ app, mode }) => {
  await setEditor(app.emulator, "v2");
  const { headers, html } = await readPage(app.url + mode.address);
  // Prerendered, and with a part that was left for the request.
  expect([headers["x-nextjs-prerender"], headers["x-nextjs-postponed"]]).toEqual(["1", "1"]);
  const shell = html.slice(0, html.indexOf('<div hidden id="S:'));
  expect(shell).toContain("Write the way you like");
  expect(shell).toContain("Your editor is on its way.");
  expect(shell).not.toContain("data-editor");
  expect(html).not.toContain('data-editor="v1"');
});

test("sends the same shell to everybody", async ({ app, mode }) => {
  const shells = new Set<string>();
  for (const editor of ["v1", "v2"]) {
    await setEditor(app.emulator, editor);
    shells.add(await firstChunk(app.url + mode.address));
  }
  expect(shells.size).toBe(1);
});

test("keeps a route that reads no flag static", async ({ app }) => {
  const { status, headers } = await readPage(`${app.url}/about`);
  expect([status, headers["x-nextjs-postponed"], headers["x-nextjs-cache"]]).toEqual([200, undefined, "HIT"]);
});

test("holds a page back that says so, and has it whole", async ({ app }) => {
  await setEditor(app.emulator, "v2");
  const { html } = await readPage(app.url + modes["cache-components-whole"].address);
  expect(html.replace(/<script\b.*?<\/script>/gs, "")).toMatch(/<body>.*data-editor="v2".*data-tips="v2".*data-client-editor="v2"/s);
  expect(html).not.toContain('<div hidden id="S:');
});

test("serves a static variant from the cache, and nothing at a forged address", async ({ app }) => {
  const address = "/tour";
  for (const editor of ["v1", "v2"]) {
    await setEditor(app.emulator, editor);
    const answers = [];
    // Two pages, for the hint is decided by the visitor's id; the third answer of either is surely from the cache.
    for (let visit = 0; visit < 5; visit += 1) answers.push(await readPage(app.url + address));
    for (const { editors, headers } of answers) expect([editors, headers["cache-control"]]).toEqual([[editor], "private, no-cache"]);
    await expect.poll(async () => (await readPage(app.url + address)).headers["x-nextjs-cache"]).toBe("HIT");
    const own = String(answers[0]!.headers["x-middleware-rewrite"]);
    for (const path of [own, own.replaceAll("~", "%7E"), `${address}/other`]) {
      const { status, editors } = await readPage(app.url + path);
      expect([path, status, editors]).toEqual([path, 404, []]);
    }
  }
});

test("logs nothing of all this", async ({ app, mode, page }) => {
  const before = app.logs().length;
  await page.goto(mode.from.address);
  await page.getByRole("link", { name: mode.from.link }).click();
  await page.locator("[data-editor]").waitFor();
  expect(app.logs().slice(before)).toEqual([]);
});

/** What a page begins with, as far as it comes before anything that had to be decided. */
function firstChunk(url: string): Promise<string> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { accept: "text/html" } }, (response) => {
      response.setEncoding("utf8").once("data", (chunk: string) => {
        resolve(chunk);
        response.destroy();
      });
    }).on("error", reject);
  });
}
